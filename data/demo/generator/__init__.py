"""The invented district 示例园区, made from one seed."""
