"""The functions behind ``{% load tisserand %}``, by subject; ``templatetags.tisserand`` registers them."""
