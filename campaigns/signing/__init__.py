"""Who signs papers from which day on, and in which words: TM., KT., TL., TUQ., Q. (Nghị định 30/2020, art. 13)."""
