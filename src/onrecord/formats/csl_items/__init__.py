"""CSL-JSON items: spelling, dates, note fields, documents."""
