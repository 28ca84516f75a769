"""What a CSL item is: its variables, types and labels, its dates, and the fields that hide in its note."""
