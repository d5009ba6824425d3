"""统计: figures by the counting rules, each number a way to the dossiers behind it."""
