reputation-export-about-whole = This file holds what { $host } can say of you: your loans, your gifts and your reviews. It belongs to you.
reputation-export-about-readable = "readable" says it in plain words. Begin there.
reputation-export-about-credentials = "credentials" says the same in signed statements: one for each review and each loan, and one that sums them up. They name none of your neighbours, and give months rather than days.
reputation-export-about-jwks = "jwks" holds the public keys with which anybody can check the signatures, even when { $host } is gone.
reputation-export-about-seal = "seal" protects everything above it. Hand over copies, and change nothing, not even a space: a changed file is no longer believed.
reputation-export-about-verify = To check it without a network: palier verify FILE. Any JWT library can check the signatures too.
