"""Citations and bibliographies of a whole document."""
