"""Certificate photos of people: taken in, kept sealed, shown for a purpose, compared by their outline, let go."""
