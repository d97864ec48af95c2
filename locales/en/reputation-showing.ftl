### Showing a part of one's reputation, verifying what one was handed, and bringing one from elsewhere.

## How what was verified is said

reputation-proof-proven = What is proven
reputation-proof-summary = The whole, in numbers
reputation-proof-received = Reviews received
reputation-proof-authored = Reviews written
reputation-proof-loans = Loans and gifts
reputation-proof-vouches = Met in person
reputation-proof-doubts = What is not proven
reputation-proof-neighbour = Neighbour { $letter }
reputation-proof-loan = { $what } ({ $rest })
reputation-proof-lent = Lent something, which came back on time
reputation-proof-lent-late = Lent something, which came back late
reputation-proof-lent-lost = Lent something, which never came back
reputation-proof-borrowed = Borrowed something and brought it back on time
reputation-proof-borrowed-late = Borrowed something and brought it back late
reputation-proof-borrowed-lost = Borrowed something and did not bring it back
reputation-proof-gave = Gave something away
reputation-proof-was-given = Was given something
reputation-proof-vouch = A neighbour says that they have met in person

## What I show

reputation-show-title = What I show
reputation-show-lead = Show somebody what neighbours say of you: a landlady, a club, another neighbourhood. You choose what, and see it first as they will.
reputation-show-none = Nothing shown yet
reputation-show-none-text = Choose for whom, and which reviews.
reputation-show-new = Show something
reputation-show-open = Open
reputation-show-over = Over
reputation-show-withdrawn = Withdrawn
reputation-show-what = { $reviews ->
    [0] No review
    [one] 1 review
   *[other] { $reviews } reviews
 }, { $loans ->
    [0] no loan
    [one] 1 loan or gift
   *[other] { $loans } loans and gifts
 }, { $vouches ->
    [0] no meeting in person
    [one] 1 meeting in person
   *[other] { $vouches } meetings in person
 }, and the summary.
reputation-show-when = Made on { $made }, open until { $until }.
reputation-show-audience = For whom
reputation-show-audience-hint = This name will stand on it, so that everybody sees for whom it was made.
reputation-show-nonce = The other platform’s code
reputation-show-nonce-hint = By it, the other platform sees that it is you. Leave it as it is.
reputation-show-whole = The summary is always shown: how many loans, how many reviews and how many stars in all, and how many neighbours have met you. So nobody can hide what went wrong.
reputation-show-received = What neighbours said of me
reputation-show-written = What I said of neighbours
reputation-show-loans = Loans and gifts
reputation-show-loans-hint = The titles are for you alone: nobody is shown what was lent.
reputation-show-vouches = Neighbours who met me in person
reputation-show-vouches-hint = The names are for you alone: nobody is shown who it was.
reputation-show-text-kept = Its author keeps the text here: only the stars can be shown.
reputation-show-parts = Show as well
reputation-show-parts-hint = Names are never shown.
reputation-show-part-texts = The texts of reviews, where their authors allowed it
reputation-show-part-months = The month of each review, loan and meeting
reputation-show-part-people = Which reviews, loans and meetings are with the same neighbour (“Neighbour A”, “Neighbour B”)
reputation-show-for = The link works for
reputation-show-days = { $days ->
    [one] 1 day
   *[other] { $days } days
 }
reputation-show-preview = See it as they will
reputation-show-preview-title = As they will see it
reputation-show-preview-text = This is all that will be shown to: { $audience }. Nothing is shown yet.
reputation-show-make = Make the link
reputation-show-change = Change something
reputation-show-one = Shown to: { $audience }
reputation-show-until = The link works until { $day }. Whoever has it can see this, without an account.
reputation-show-file = Download as a file
reputation-show-withdraw-text = Withdraw it whenever you like. A file that somebody downloaded stays with them, but is refused when they check it here.
reputation-show-withdraw = Withdraw it
reputation-show-is-withdrawn = You have withdrawn it. The link leads nowhere now.
reputation-show-is-over = Its time is over. The link leads nowhere now.
reputation-withdrawn-done = Withdrawn. The link leads nowhere now.
reputation-show-already = It was withdrawn already.
reputation-show-own-key = You keep your key yourself, so only you can make this proof: use the API and your own program.
reputation-show-error-audience = Say for whom it is.
reputation-show-error-long = At most { $most } characters.
reputation-show-error-days = Choose how long the link works.
reputation-show-error-nonce = The code has only letters, digits and signs without spaces.

## What a link leads to

reputation-shown-title = What a neighbour shows you
reputation-shown-lead = { $issuer } has checked it: it is genuine, and made for: { $audience }.
reputation-shown-check = You need not believe this page: download the file and check it anywhere.
reputation-shown-closed = There is nothing to see here any more: it was withdrawn, or its time is over.
reputation-shown-refused = You can no longer rely on it: { $why }

## Verifying

reputation-verify-title = Check a reputation
reputation-verify-lead = Were you handed a file with somebody’s reputation? Here you see what it proves, and what it does not. You need no account, and we keep nothing of it.
reputation-verify-file = The file
reputation-verify-file-hint = It ends in .json. At most 5 MB.
reputation-verify-pasted = Or paste the text
reputation-verify-button = Check it
reputation-verify-error-empty = Choose a file, or paste its text.
reputation-verify-believed = It is genuine.
reputation-verify-unchanged = Nothing in this file has changed since it was signed.
reputation-verify-own = It is from here, { $issuer }: the signature is our own, and we have looked up what was withdrawn until now.
reputation-verify-trusted = The admins here know { $issuer }: the signature is that platform’s own.
reputation-verify-distrusted = It says that it is from { $issuer }. The admins here take nothing from that platform.
reputation-verify-stranger = It says that it is from { $issuer }, but nobody here knows that platform: who really signed it, we cannot tell.
reputation-verify-refused = Do not believe it. { $place }: { $reason }
reputation-verify-refused-text = Perhaps it was damaged on the way: ask for it again. If it is refused again, somebody changed it.
reputation-verify-another = Check another one
reputation-verify-offline = Without this page

## Bringing a reputation

reputation-import-title = Bring my reputation
reputation-import-lead = Were you a member of another Palier? Bring what neighbours said of you there. It is shown apart on your profile, with where it comes from.
reputation-import-first = 1. Ask your former platform
reputation-import-from = Where is it?
reputation-import-from-hint = Its address, such as palier.example
reputation-import-error-from = Give its address, such as palier.example.
reputation-import-ask = Go on
reputation-import-go = Open the page below, sign in there, choose what to bring, make the link and download the file. It must be here by { $until }.
reputation-import-open = Open my former platform
reputation-import-by-hand = If that page does not open by itself
reputation-import-second = 2. Hand in the file
reputation-import-file = The file
reputation-import-file-hint = The one that you downloaded there.
reputation-import-error-file = Choose the file that you downloaded.
reputation-import-gone = My former platform does not exist any more
reputation-import-key = Your key
reputation-import-key-hint = Choose as the file the one that you took along, and here the key that you downloaded with it. We use it once and do not keep it.
reputation-import-bring = Bring it
reputation-import-withdrawn = Withdrawn by the platform
reputation-import-as-of = As of { $day }
reputation-import-remove = Take it off my profile
reputation-imported-done = Your reputation is here.
reputation-import-removed-done = It is no longer on your profile.
reputation-elsewhere = From elsewhere
reputation-elsewhere-title = From { $issuer }, as of { $day }
reputation-elsewhere-known = The admins here know this platform and its keys.
reputation-elsewhere-unknown = The admins here do not know this platform. It does not count here.

## Other platforms

reputation-issuers-title = Other platforms
reputation-issuers-lead = Members can bring a reputation from another Palier. Note the ones that you know: their keys are kept here, for an address can change hands.
reputation-issuers-none = None noted yet. What comes from others is shown as unknown.
reputation-issuers-since = Known since { $day }
reputation-issuers-forget = Forget it
reputation-issuers-note = Note a platform
reputation-issuers-address = Its address
reputation-issuers-address-hint = Such as palier.example
reputation-issuers-level = What do you think of it?
reputation-issuers-thumbprints = Its keys
reputation-issuers-thumbprints-hint = Thumbprints, one on each line. Who runs the other platform sees them with “palier keys list”. If you leave this empty, the keys that it publishes now are noted.
reputation-issuers-save = Note it
reputation-level-trusted = Trusted
reputation-level-refused = Refused
reputation-issuer-error-address = Give its address, such as palier.example.
reputation-issuer-error-level = Choose one.
reputation-issuer-error-thumbprints = These are no thumbprints: 43 letters and digits each, at most 20 of them.
reputation-issuer-error-silent = Nobody answers there with keys. Check the address, or give the thumbprints.
reputation-issuer-noted-done = Noted.
reputation-issuer-forgotten-done = Forgotten.

## The key

reputation-key = For the day when this site is gone
reputation-key-text = Then nobody can vouch any more that the file is yours, but this key can. Keep it with the file, and show it to nobody.
reputation-key-button = Download my key
reputation-show-all = What I have shown
reputation-import-button = Bring it from elsewhere
reputation-show-error-ids = Name 1 to 1,000 of your credentials.
reputation-show-error-disclose = Not something that can be told: see the description of the API.
