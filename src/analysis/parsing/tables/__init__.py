"""Printed tables, whatever their layout → statutory cells and tables kept as printed."""
