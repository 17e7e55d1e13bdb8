"""Groups of units: who belongs to them, and filling them."""
