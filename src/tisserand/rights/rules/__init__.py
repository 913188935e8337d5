"""Pure rules about a household's situation and its estimates: no clock, no file, no engine."""
