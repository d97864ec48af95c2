### One's reputation on paper.

reputation-print-button = Print it
reputation-print-title = { $name }: what neighbours say
reputation-print-lead = A page for who likes things on paper. It says what everybody can see of you here. Neighbours are called by letters, and a text is on it only where its author allowed it.
reputation-print-link = A link to print with it
reputation-print-link-hint = Whoever holds the paper can then open what you show by this link, as long as it works.
reputation-print-link-none = No link
reputation-print-link-button = Put it on the page
reputation-print-no-link = You can print a link with it, by which the reader sees the signed original.
reputation-print-as-of = as of { $day }
reputation-print-shortened = Only the latest reviews, loans and meetings are listed; the numbers above count all.
reputation-print-check = Is it true?
reputation-print-check-text = Anybody can write a paper. Ask for the link or for the signed file: these cannot be changed unnoticed, and checking them takes no account.
reputation-print-scan-link = What this person shows, signed by the platform:
reputation-print-scan-verify = Here a signed file is checked:
