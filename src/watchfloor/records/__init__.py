"""What flows between the stages: frozen records, each with its Arrow schema."""
