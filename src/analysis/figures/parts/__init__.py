"""What figures are put together of: the sheet, bars, grids, bands, and the frames they are drawn from."""
