"""Quality: corrective and preventive actions, with owner, date and check of effect (HND-5)."""
