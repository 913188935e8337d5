"""Where the packages meet: today page, navigation, search, and the tabs of a file that several packages fill."""
