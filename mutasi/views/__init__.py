"""Pages of the agency: letters, lines, spreadsheet, papers, steps, decree."""
