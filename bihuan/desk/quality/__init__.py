"""纠正预防措施: the list, the page of one, its acts, and what stands of them on a case."""
