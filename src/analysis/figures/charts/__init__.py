"""The figures, one function each: tidy frames in, a figure out."""
