### Who met whom in person, and whom a local guarantor confirmed.

vouch-count = { $count ->
    [one] One neighbour has met { $name } in person
   *[other] { $count } neighbours have met { $name } in person
}
vouch-by = { $by } has met { $name } in person
vouch-by-more = { $others ->
    [one] { $by } and one other have met { $name } in person
   *[other] { $by } and { $others } others have met { $name } in person
}
vouch-how = Members who say so themselves. It counts for two years, unless they take it back. It says that they met, not what they think of each other.
vouch-title = I met { $name } in person
vouch-what = Say so only if you have stood face to face. Members will see it on this page, with your name and the month, for two years; { $name } is told. You can do so three times a week, and take it back whenever you like.
vouch-not-yet = You can say so once you have finished a first loan or gift, somebody has met you in person, or a local guarantor has confirmed you.
vouch-since = You said so on { $since }. It counts until { $until }.
vouch-again = Say it again for two years
vouch-take-back = Take it back
vouch-given-done = Thank you. Members now see that you two have met.
vouch-taken-back-done = Taken back.
vouch-oneself = You cannot say this of yourself.
vouch-already = You have said so already.
vouch-week = You have said so of three neighbours this week. You can again from { $day } on.
vouch-mail-subject = { $name } says that you two have met
vouch-mail = { $name } has said on Palier that you two have met in person. Members see it on your page for two years. If it is not so, please tell the moderators.

attestation-said = A local guarantor has confirmed that they live here
attestation-how = Since { $month }. A guarantor such as the town hall, a library or a caretaker gave them a code on paper. Which one is not kept.
attestation-title = Confirmed by a guarantor
attestation-door = Enter a code that the town hall, a library or a caretaker gave you
attestation-lead = Did the town hall, a library or a caretaker give you a code on paper? Enter it here, and your page says that a local guarantor has confirmed that you live here.
attestation-code = Code
attestation-code-hint = Twelve letters and digits. Hyphens and capitals do not matter.
attestation-enter = Confirm
attestation-kept = We keep that you are confirmed and since which month: neither the code nor who gave it to you.
attestation-since = A local guarantor has confirmed that you live here, since { $month }.
attestation-entered-done = Thank you. Your page now says that you live here.
attestation-already = A local guarantor has confirmed you already. You can give this code back.
attestation-error-code = This code is not good, or no longer. Please look at it again, or ask for another one.
attestation-batches-title = Guarantors’ codes
attestation-batches-door = Codes on paper with which a town hall, a library or a caretaker confirms who lives here
attestation-batches-lead = A guarantor whom people know hands each code to one resident. Who enters it is marked as confirmed; nobody learns whose code it was.
attestation-guarantor = Guarantor
attestation-guarantor-hint = For example “The library”. It stands on this page only.
attestation-count = How many codes
attestation-count-hint = From 1 to 100. You see them once, to print them.
attestation-make = Make codes
attestation-batches = What was made
attestation-batches-none = Nothing yet.
attestation-counts = { $made ->
    [one] One code, { $used } used
   *[other] { $made } codes, { $used } used
}
attestation-good = Made on { $made }, good until { $until }
attestation-withdrawn = Made on { $made }, ended on { $day }
attestation-withdraw = End the unused codes: { $guarantor }
attestation-ended-done = The codes that were left are no longer good.
attestation-error-guarantor = Enter a name in one line of at most { $most } characters.
attestation-error-count = Enter a number from 1 to { $most }.
attestation-sheet-title = Codes to hand out
attestation-sheet-lead = For: { $guarantor }. Print this page now: the codes are not shown again. Hand each to one person of whom you know that they live here.
attestation-slip-text = You live here, and we confirm it. Your code for one time:
attestation-slip-where = Enter it at { $address } by { $until }.
