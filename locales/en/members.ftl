### Joining, the profile, where one lives.

members-facts-none = New here
members-facts-on-time = { $loans ->
    [1] 1 loan, on time
    [2] 2 loans, both on time
   *[other] { $loans } loans, all on time
 }
members-facts-late = { $loans ->
    [1] 1 loan, late
   *[other] { $loans } loans, { $late } of them late
 }

members-name = Your name
members-name-hint = As your neighbours call you. A first name is enough.
members-name-missing = Write the name your neighbours know you by
members-name-long = A name may have { $max } characters
members-name-strange = The name holds characters that cannot be shown
members-email = E-mail
members-email-hint = Nobody sees it. We write to you when a neighbour answers.
members-email-missing = Write your e-mail address
members-email-wrong = This does not look like an e-mail address. Such as: ana@example.org
members-password = Password
members-password-hint = At least 10 characters. Four words in a row are easy to keep and hard to guess.
members-password-short = A password needs at least { $min } characters
members-password-long = A password may have { $max } characters
members-password-common = This password is on lists that were stolen elsewhere, and such lists are tried first. Please take another one, such as four words in a row.
members-password-local = Please take a password that is more than the name of this site or of the neighbourhood
members-password-personal = Please take a password that is not your name or your address
members-locale = Language
members-locale-wrong = Please choose one of the languages
members-invitation = Invitation code
members-invitation-hint = It stands in the link that a neighbour gave you.
members-invitation-needed = One joins this neighbourhood with an invitation. Ask a neighbour for their link; this one is wrong or too old.
members-not-founded = This neighbourhood is not founded yet. Please come back later.
members-standing-changed = Somebody has decided on this account already.

members-sign-up-title = Join your neighbours
members-sign-up-lead = Lend what you have, borrow what you need. It costs nothing.
members-sign-up-approval = Somebody who runs this neighbourhood will look at your account before you can lend and borrow.
members-sign-up-submit = Join
members-sign-up-have = You have an account already?
members-sign-up-rules = By joining you agree to the rules of this neighbourhood.

members-profile-title = My profile
members-profile-lead = What your neighbours see of you.
members-profile-save = Save
members-profile-saved-done = Your profile is saved.
members-profile-changed = Your profile was changed in another window. Please look at it again before you save.
members-about = A few words about you
members-about-hint = What you like to lend, when you are at home. Please no address.
members-about-long = That is too long: { $max } characters are enough
members-about-strange = The text holds characters that cannot be shown
members-photo = Your photo
members-photo-hint = If you like: a face makes meeting easier. Everything hidden in the file is taken out.
members-only = Only members see my profile
members-only-hint = Who is not signed in then sees your listings without your name and photo, and neither your page nor your name under reviews.
members-veiled = A neighbour
members-photo-wrong = This is no photo that we can read. JPEG, PNG and WebP work, up to 12 MB.
members-photo-remove = Take my photo away

members-area-title = My area
members-area-lead = Choose roughly. We keep an area of about a kilometre, never your address.
members-area-yours = Your area
members-area-here = It is { $size } by { $size }, near { $place }.
members-area-here-nowhere = It is { $size } by { $size }.
members-area-metres = { $metres } m
members-area-kilometres = { $kilometres } km
members-area-others = What others see
members-area-others-same = Who lives in the same area reads: “{ $words }”.
members-area-others-from = From { $from }: “{ $words }”.
members-area-others-centre = the middle of { $name }
members-area-by-landmark = By a place that you know
members-area-by-landmark-lead = Which of these is nearest to you?
members-area-by-position = By your position
members-area-by-position-lead = Your browser asks you first. We round your position to an area at once and forget it.
members-area-by-position-button = Use my position
members-area-by-position-failed = Your browser gave no position. Please use the name of a place.
members-area-by-position-script = Your position needs JavaScript. The other two ways do not.
members-area-found = { $name } ({ $country })
members-area-found-far = { $name } ({ $country }, about { $kilometres } km)
members-area-suggestions = Places of that name
members-area-suggestions-found = {"{n}"} places. Up and down arrows choose one.
members-area-drawn = The area and those around it
members-area-drawn-caption = The coloured square is the area. Choose another square if you live there. North is up.
members-area-drawn-others = Neighbours read only how far this square is from theirs. Where in it you live, nobody sees, and nobody keeps.
members-area-neighbour = The area to the { $way }, near { $place }
members-area-neighbour-nowhere = The area to the { $way }
members-area-neighbours = The areas around it, in words
members-area-by-place = By the name of a town or district
members-area-by-place-label = Town or district
members-area-by-place-search = Search
members-area-by-place-none = We know no place of that name. Try the town’s.
members-area-size = How large
members-area-size-hint = The larger, the less it says about where you live. Distances are rounded accordingly.
members-area-wider = Say less: choose a larger area around it
members-area-size-usual = As proposed there
members-area-size-proposed = { $size } (proposed)
members-area-size-wrong = An area has 500, 1000, 2000 or 4000 metres
members-area-size-finer = We know this place only roughly: choose it anew for a smaller area
members-area-size-not-offered = Few people live there: please choose a larger area
members-area-check-title = Is this right?
members-area-check-lead = This is all that we would know of where you live.
members-area-look = See what is near me
members-area-save = Yes, this is my area
members-area-other = Choose another one
members-area-saved-done = Your area is saved.
members-area-changes = { $left ->
    [0] You have changed your area three times in 90 days. You can change it again later.
    [one] You can change it once more within 90 days.
   *[other] You can change it { $left } times within 90 days.
 }
members-area-changes-used = You have changed your area three times in 90 days. You can change it again on { $day }.
members-area-missing = Say where: by a place you know, your position, or a name
members-area-unknown = We do not know this area. Please choose again.
members-area-place-unknown = We do not know this place. Please choose one from the list.
members-area-landmark-unknown = This place is not on the list any more. Please choose another one.
members-area-position-wrong = This is no position on the globe
members-area-number-wrong = This should be a number

members-mail-confirm-subject = Please confirm your address
members-mail-confirm = Welcome! One step is left: open this link and press the button. It works for two days. If you did not sign up, do nothing; the sign-up is forgotten.
members-mail-known-subject = You have an account already
members-mail-known = Somebody, probably you, wanted to sign up with your address. You have an account already: just sign in.
members-mail-known-reset = If you have forgotten your password, you can choose a new one from there. If it was not you, you need do nothing.
members-mail-reset-subject = Choose a new password
members-mail-reset = You, or somebody with your address, asked for a new password. Open this link within an hour to choose one. If it was not you, do nothing; your password stays.
members-mail-password-subject = Your password was changed
members-mail-password = Your password has just been changed, and every other device was signed out. If it was not you, choose a new one at once:
members-mail-approved-subject = You are in
members-mail-approved = Your account has been approved. You can lend and borrow now:

members-block = Block { $name }
members-block-what = You no longer see each other’s listings and profiles, and cannot write to each other. What is asked or agreed between you ends; nobody is blamed. If an object is out, you can still write about it until it is back. { $name } is not told.
members-block-oneself = You cannot block yourself.
members-blocked-done = Blocked. You no longer see each other.
members-unblocked-done = No longer blocked.
members-unblock = Unblock { $name }
members-blocks = Blocked and muted neighbours
members-blocks-lead = Blocked: you and they do not see each other here. They are not told.
members-blocks-none = You have blocked nobody.
members-mute = Mute { $name }
members-mute-what = No mail and no message on your devices tells you any more what { $name } writes or lists. You can still read all of it here, and you are still told what a loan between you needs. { $name } does not notice.
members-mute-oneself = You cannot mute yourself.
members-muted-done = Muted. You can still read everything here.
members-unmuted-done = You are told again.
members-unmute = Tell me of { $name } again
members-mutes = Muted neighbours
members-mutes-lead = Nothing tells you what they write or list. They do not notice.
members-mutes-none = You have muted nobody.
consents-title = What I agree to
consents-lead = Nothing of this is needed to lend or borrow. You can change your mind at any time.
consents-town-report = Counts in which nobody is named (how many neighbours, loans and gifts there were) may serve a report to the town.
consents-save = Save
consents-saved-done = Saved.
consents-door = For what else your numbers may serve
