### Proofs: the files that a member takes along or shows, and what becomes of them when they are verified.

reputation-export-about-whole = This file holds what { $host } can say of you: your loans, your gifts, your reviews, and who met you in person. It belongs to you.
reputation-export-about-readable = "readable" says it in plain words. Begin there.
reputation-export-about-credentials = "credentials" says the same in signed statements: one for each review, each loan and each neighbour who met you, and one that sums them up. They name none of your neighbours, and give months rather than days.
reputation-export-about-show = This file is for you: it holds your profile, too. To show somebody a part of it, make a file for them at Palier, under "What I show".
reputation-export-about-snapshots = "snapshots" holds the public keys with which anybody can check the signatures, and what had been withdrawn until this day, even when { $host } is gone.
reputation-export-about-seal = "seal" protects everything above it. Change nothing, not even a space: a changed file is no longer believed.
reputation-export-about-verify = To check it without a network: palier verify FILE. Any library for JWT and SD-JWT can check the signatures, too.
reputation-shown-about-whole = This file holds what a member of { $host } shows to: { $audience }.
reputation-shown-about-proof = Each statement is signed by Palier, and carries the proof that its owner showed it for this purpose.

## What is proven

reputation-proven-file = Not a letter of this file was changed since { $day }.
reputation-proven-credentials = Nothing in it was changed since it was signed.
reputation-proven-issuer = It was signed by { $issuer }.
reputation-proven-binding = The person it is about shows it to: { $audience }.
reputation-proven-status = Nothing in it had been withdrawn on { $day }.
reputation-proven-inside = Inside: { $received ->
    [0] no review received
    [one] 1 review received
   *[other] { $received } reviews received
 }, { $authored ->
    [0] none written
    [one] 1 written
   *[other] { $authored } written
 }, { $loans ->
    [0] no loan or gift
    [one] 1 loan or gift
   *[other] { $loans } loans and gifts
 }{ $vouches ->
    [0] .
    [one] , 1 meeting in person.
   *[other] , { $vouches } meetings in person.
 }
reputation-proven-reviews-shown = Reviews shown: { $shown } of { $all }.
reputation-proven-loans-shown = Loans and gifts shown: { $shown } of { $all }.
reputation-proven-vouches-shown = Meetings in person shown: { $shown } of { $all }.

reputation-summary-period = In all, from { $first } to { $last }, as of { $day }:
reputation-summary-nothing = In all, as of { $day }:
reputation-summary-reviews = { $count ->
    [0] no reviews
    [one] 1 review
   *[other] { $count } reviews
 } (5 stars: { $five }, 4 stars: { $four }, 3 stars: { $three }, 2 stars: { $two }, 1 star: { $one })
reputation-summary-loans = lent { $given ->
    [one] once
    [2] twice
   *[other] { $given } times
 }, borrowed { $taken ->
    [one] once
    [2] twice
   *[other] { $taken } times
 } (brought back late: { $late }, never brought back: { $gone })
reputation-summary-gifts = gifts made: { $given }, gifts received: { $taken }
reputation-summary-neighbours = { $count ->
    [0] with nobody yet
    [one] with 1 neighbour
   *[other] with { $count } different neighbours
 }
reputation-summary-connected = { $count ->
    [0] none of them known for good loans with others yet
    [one] 1 of them known for good loans with others, too
   *[other] { $count } of them known for good loans with others, too
 }
reputation-summary-vouches = { $count ->
    [one] 1 neighbour says that they have met in person
   *[other] { $count } neighbours say that they have met in person
 }

## What is not

reputation-doubt-keys = That this platform really signed. The key to check it came with the file: whoever wrote the file could have made it.
reputation-doubt-not-asked = That nothing was withdrawn since. Only the platform that signed can say so.
reputation-doubt-lists-of-the-file = That nothing was withdrawn since the file was written. Only the platform that signed can say so.
reputation-doubt-since = What happens from now on: ask again when it matters.
reputation-doubt-not-bound = That whoever shows it to you is the one it is about.
reputation-doubt-no-summary = That nothing was left out. There is no summary.
reputation-doubt-old-summary = What happened since the summary, which is more than three months old.
reputation-doubt-ended = Meetings in person that were long ago, or that a neighbour no longer stands by: they are left out above.

## Why something is not believed

reputation-place-file = The file
reputation-place-keys = The given keys
reputation-place-seal = The seal
reputation-place-status = The list of what was withdrawn
reputation-place-credential = Statement { $number }
reputation-refused-malformed = it cannot be read ({ $cause }).
reputation-refused-unknown-version = its version is { $version }, which this program does not know.
reputation-refused-too-large = it is too large. The limit is 5 MB.
reputation-refused-too-deep = it is nested too deeply.
reputation-refused-not-an-export = it is neither a reputation nor a part of one from Palier.
reputation-refused-not-a-jwt = it is not a signed statement (JWT).
reputation-refused-not-an-sd-jwt = it is not a statement that can be shown in part (SD-JWT).
reputation-refused-wrong-type = it is of another type than it should be.
reputation-refused-wrong-algorithm = it is signed in a way that Palier does not accept.
reputation-refused-unknown-extension = it demands something that this program does not know.
reputation-refused-unknown-key = it is signed with a key that is not among the known ones.
reputation-refused-bad-key = the key that it names is broken, or goes by a wrong name.
reputation-refused-keys-needed = statements without a file around them can be checked only with the keys of the platform that signed.
reputation-refused-bad-signature = its signature is wrong. It was changed, or another key signed.
reputation-refused-forged-disclosure = it shows something that was never signed, or twice.
reputation-refused-changed = it was changed after it was sealed, if only by a space.
reputation-refused-other-issuer = it is from another platform than it says, or than the file.
reputation-refused-other-subject = it is about somebody else.
reputation-refused-unknown-context = its vocabulary is not that of its platform.
reputation-refused-wrong-statement = it does not say what a statement of its kind says.
reputation-refused-duplicate = it occurs twice.
reputation-refused-second-summary = it is a second summary.
reputation-refused-not-yet-valid = it is dated in the future.
reputation-refused-expired = its time is over.
reputation-refused-revoked = the platform that signed it has withdrawn it.
reputation-refused-bad-status-list = the list of what was withdrawn is broken or in the wrong place.
reputation-refused-wrong-binding = its owner’s proof is about something else.
reputation-refused-binding-missing = its owner’s proof is missing.
reputation-refused-mixed-binding = its parts were shown to different people, or at different times.
reputation-refused-wrong-audience = it was made to be shown to somebody else.
reputation-refused-wrong-nonce = it answers another code, or one that was used or is too old. Ask for a new code.
reputation-refused-withdrawn = its owner has withdrawn it.
reputation-refused-summary-needed = the summary is missing.
reputation-refused-issuer-silent = nobody answers there who could confirm the key, and the admins here do not know it.
reputation-refused-issuer-refused = the admins here take nothing from this platform.
reputation-refused-key-not-pinned = it is signed with a key that the admins here did not note for this platform.
reputation-refused-taken-by-another = another member here has brought this reputation already.
reputation-refused-our-own = it is from here: you have it already.
