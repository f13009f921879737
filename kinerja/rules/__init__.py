"""What the law and each agency's own rule say of SKP, daily log and appraisal, pure."""
