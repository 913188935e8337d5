"""The demonstration: invented people of the Calvados over two years, told by the files of `corpus/`."""
