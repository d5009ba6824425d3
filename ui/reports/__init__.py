"""What is special to 报告."""
