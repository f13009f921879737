"""Oversight: cases, the sanction ladder of Perpres 116/2022, blocks, and putting people back."""
