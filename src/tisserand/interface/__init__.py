"""How every page looks: base templates, components, forms, styles, icons. No domain word here."""
