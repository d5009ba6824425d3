"""What a paper is made of, gathered in one reading; one module a kind of paper."""
