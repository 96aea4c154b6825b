"""Files of rows and columns: office sheets and comma-separated values."""
