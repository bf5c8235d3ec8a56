"""Fund accounts, payable claims, payment batches, the bank's answers, recoveries."""
