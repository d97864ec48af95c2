### Reports, decisions, the log.

moderation-new-title = Report something
moderation-new-about = About: { $title }
moderation-new-lead = The people who look after this neighbourhood will read it. Nobody else learns that it came from you.
moderation-text = In your words
moderation-text-hint = What happened? Please leave out what they need not know.
moderation-reason = What is wrong?
moderation-reason-hint = Choosing one sends your report.
moderation-reason-unsafe = Dangerous, or not allowed
moderation-reason-untrue = Not what it says, or a scam
moderation-reason-rude = Insulting or threatening
moderation-reason-private = It shows something private, such as an address
moderation-reason-trade = Advertising or selling
moderation-reason-other = Something else
moderation-back = Go back
moderation-sent-done = Thank you. We will look at it soon.
moderation-own = This is your own.
moderation-waits = You have reported this already. We will look at it soon.
moderation-error-subject = Please say which listing or which neighbour this is about.
moderation-error-reason = Please choose what is wrong.
moderation-error-text-needed = Please say in a few words what is wrong.
moderation-error-long = Please use at most { $most } characters.
moderation-error-characters = This holds a character that cannot be shown. Please type it again.
moderation-error-reason-needed = Please say why, in a few words.
moderation-error-decision = Please choose a decision.

moderation-home-title = Administration
moderation-home-reports = Reports
moderation-home-reports-count = { $count ->
    [0] Nothing waits
    [one] One report waits
   *[other] { $count } reports wait
 }
moderation-home-members = Neighbours
moderation-home-members-count = { $waiting ->
    [0] { $active } in all, nobody waits
    [one] { $active } in all, one waits for your approval
   *[other] { $active } in all, { $waiting } wait for your approval
 }
moderation-home-neighbourhood = The neighbourhood
moderation-home-neighbourhood-text = Name, notice, landmarks, categories, legal texts, and who may join
moderation-home-issuers = Other platforms
moderation-home-issuers-text = Whose reputations count here
moderation-home-audit = Log
moderation-home-audit-text = What moderators and admins did. Nothing here can be changed.

moderation-reports-title = Reports
moderation-reports-none = Nothing here
moderation-reports-none-text = No report is in this list.
moderation-state-open = Waiting
moderation-state-dismissed = Dismissed
moderation-state-upheld = Taken care of
moderation-gone = No longer here
moderation-by = { $name }, { $moment }

moderation-report-title = Report
moderation-what = About
moderation-why = Reason
moderation-who = From
moderation-when = Since
moderation-others = { $count ->
    [one] One other report about this waits.
   *[other] { $count } other reports about this wait.
 }
moderation-decide = Decide
moderation-note = Your reason
moderation-settle = Taken care of
moderation-dismiss = Nothing is wrong
moderation-decided-done = Decided, and written into the log.
moderation-decided-already = This report was decided already.
moderation-no-listing = This report is about a neighbour: there is no listing to hide.

moderation-see = See it as neighbours do
moderation-hidden-because = Hidden: { $reason }
moderation-hide-reason = Why do you hide it?
moderation-hide-hint = Its owner reads this, and the log keeps it.
moderation-restore = Show it again
moderation-restore-reason = Why do you show it again?
moderation-restore-hint = The log keeps it.
moderation-hidden-done = Hidden. Its owner is told.
moderation-restored-done = Shown again. Its owner is told.
moderation-so-far = So far

moderation-audit-none = Nothing yet
moderation-audit-none-text = Nobody has done anything that belongs here.
moderation-act-hide = Hid a listing
moderation-act-restore = Showed a listing again
moderation-act-dismiss = Dismissed a report
moderation-act-uphold = Took care of a report
moderation-act-approve = Let a neighbour in
moderation-act-decline = Did not let somebody in
moderation-act-confirmation = Handed over a confirmation link
moderation-act-lookup = Looked somebody up by e-mail address
moderation-act-founding = Founded the neighbourhood
moderation-act-grant = Changed a neighbour’s role
moderation-act-sessions = Signed a neighbour out everywhere
moderation-act-neighbourhood = Changed the neighbourhood’s settings
moderation-act-legal = Wrote a legal text
moderation-act-categories = Chose which categories are listed
moderation-act-landmark-add = Added a landmark
moderation-act-landmark-remove = Removed a landmark
moderation-act-issuer-note = Noted another platform
moderation-act-issuer-forget = Forgot another platform
moderation-act-attestation-make = Made a guarantor’s codes
moderation-act-attestation-withdraw = Ended a guarantor’s codes
moderation-act-ring = Looked at a ring of praise
moderation-act-other = Another act of administration

moderation-mail-thanks-subject = Your report was looked at
moderation-mail-thanks = Thank you for your report. Somebody who looks after the neighbourhood has read it and decided. We do not tell what becomes of a neighbour, but everything is on record.

moderation-subject = { $title }
moderation-subject-review = Review by { $title }
moderation-home-notes = Words to the moderators
moderation-home-notes-text = What neighbours wrote to you alone, with their reviews
moderation-notes-lead = Only moderators read this. What is about yourself is not in your list.
moderation-notes-none = Nothing here
moderation-notes-none-text = Nobody has written to the moderators with a review.
moderation-note-from = { $name }
moderation-note-about = about { $name }
moderation-note-review = See the review
moderation-note-waits = The review waits for the other one. Nobody reads it yet.
moderation-review-loan = Loan
moderation-review-hide = Hide the review
moderation-review-reason = Why do you hide it?
moderation-review-hint = Both neighbours read this, and the log keeps it.
moderation-review-because = Hidden: { $reason }
moderation-review-restore = Show the review again
moderation-review-restore-reason = Why do you show it again?
moderation-review-hidden-done = Hidden. Both neighbours are told.
moderation-review-restored-done = Shown again. Both neighbours are told.
moderation-review-own = You wrote this review, or it is about you. Another moderator has to decide.
moderation-act-review-hide = Hid a review
moderation-act-review-restore = Showed a review again

moderation-hide = Hide the listing
moderation-note-hint = Whoever it concerns reads this, and the log keeps it.
moderation-reason-illegal = Against the law
moderation-subject-message = Message from { $title }
moderation-subject-photo = Photo of { $title }
moderation-error-days = Please give a number of days from 1 to { $most }.
moderation-error-good-faith = Please confirm that you believe what you write.
moderation-error-appeal-needed = Please say in a few words why you disagree.
moderation-claimed-already = Somebody else is looking at this report.
moderation-hidden-already = This is hidden already.
moderation-lifted-already = This decision has no effect any more.
moderation-appealed-already = You have said something about this already. It will be read.
moderation-answered-already = This was answered already.
moderation-appeal-over = It is too late to disagree with this decision.
moderation-appeal-other = You decided this yourself. Another moderator has to answer.
moderation-of-admins = An admin cannot be suspended or banned from here.
moderation-of-moderators = Only an admin decides about the account of a moderator.

moderation-notice-lead = Is this against the law? Tell us here, without an account. We confirm by mail and write to you again when we have decided.
moderation-notice-text = What is it, and why is it against the law?
moderation-notice-text-hint = As exactly as you can, so that we can act at once.
moderation-notice-name = Your name
moderation-notice-email = Your e-mail
moderation-notice-email-hint = For our answer alone. Nobody you report learns it.
moderation-notice-faith = I believe in good faith that what I write is true and complete.
moderation-notice-send = Send the notice
moderation-notice-else = If you have an account, you can report anything else as well:
moderation-noticed-done = Thank you. We have your notice and write to you when we have decided.

moderation-rule-illegal = Nothing against the law may be shown or done here.
moderation-rule-unsafe = What is dangerous, recalled or forbidden may not be lent or given here.
moderation-rule-untrue = Things are described as they are; nobody is deceived.
moderation-rule-rude = Everybody is treated with respect; nobody is insulted or threatened.
moderation-rule-private = Nobody’s home, number or other private things are shown to others.
moderation-rule-trade = Lending and giving are free. Nothing is sold, rented out or advertised here.
moderation-rule-other = It does not fit the rules of this neighbourhood.

moderation-measure-hide = Hide it
moderation-measure-ask = Ask for a change
moderation-measure-warn = Warn
moderation-measure-suspend = Suspend for some days
moderation-measure-ban = Ban
moderation-measure-sweep = Hide everything of theirs
moderation-decision = What do you decide?
moderation-days = For how many days?
moderation-days-hint = Only for a suspension.
moderation-rule = Rule
moderation-rule-hint = Whoever it concerns reads the rule in their own language.
moderation-rule-same = As reported

moderation-done-hide-listing = We have hidden your listing “{ $title }”. Only you see it now.
moderation-done-hide-review = We have hidden a review that you wrote. It no longer counts.
moderation-done-hide-message = We have hidden a message that you wrote.
moderation-done-hide-photo = We have hidden a photo of your listing “{ $title }”.
moderation-done-sweep = We have hidden your listings, reviews and messages.
moderation-done-ask = We ask you to change this: “{ $title }”.
moderation-done-warn = This is a warning. Nothing else happens for now.
moderation-done-suspend = Your account is suspended until { $until }. Until then you can only finish what is lent.
moderation-done-ban = Your account is banned for good. You can still finish what is lent, and take your data with you.

moderation-mail-decided-subject = A decision about your account
moderation-mail-decided-about = A decision about “{ $title }”
moderation-mail-appeal = Do you disagree? Say why on this page, and another moderator will look at it. You can also turn to a court or to an out-of-court dispute body.
moderation-mail-lifted-subject = A decision was taken back
moderation-mail-lifted = We have taken back a decision about your account.
moderation-mail-answer-subject = About the decision that you disagreed with
moderation-mail-answer-upheld = Another moderator has looked at it. The decision stays.
moderation-mail-answer-overturned = Another moderator has looked at it. You were right: the decision is taken back.
moderation-mail-received-subject = We have your notice
moderation-mail-received = Thank you. Somebody who looks after the neighbourhood will read your notice and decide. We write to you again then.

moderation-grave = Urgent
moderation-claimed = Being looked at
moderation-lifted-badge = Taken back
moderation-appealed-badge = They disagree
moderation-context = What it is about
moderation-this-one = Reported
moderation-message-closed = What two neighbours write to each other is private. Take the report to read the message and what stands around it; the log says that you did.
moderation-before = Decisions so far
moderation-before-none = None
moderation-word = (reports that were right: { $right }, that were not: { $wrong })
moderation-no-account = without an account
moderation-claim = I will look at this
moderation-claim-mine = You are looking at this. Others see that.
moderation-claimed-by = { $name } is looking at this.
moderation-release = Leave it to others
moderation-until = Suspended until { $moment }
moderation-latest-listings = Latest listings

moderation-hint-link = Leads elsewhere: { $what }
moderation-hint-contact = A number or an address: { $what }
moderation-hint-money = Speaks of money: { $what }
moderation-hint-shouting = All in capitals
moderation-hint-repeated = The same text several times

moderation-appeals-title = Disagreements
moderation-appeals-lead = What neighbours say against decisions. Whoever decided does not answer, as long as there is somebody else.
moderation-appeals-none = Nobody disagrees
moderation-appeals-none-text = Nothing waits for an answer.
moderation-home-appeals-count = { $count ->
    [0] Nothing waits
    [one] One waits for an answer
   *[other] { $count } wait for an answer
 }
moderation-decision-title = Decision
moderation-whom = Concerns
moderation-by-whom = Decided by
moderation-to-report = See the report
moderation-appeal-said = They disagree
moderation-outcome-upheld = The decision stays
moderation-outcome-overturned = Taken back
moderation-answer-outcome = What do you decide?
moderation-answer-uphold = The decision stays
moderation-answer-overturn = They are right: take it back
moderation-answer-words = Your answer
moderation-answer-hint = They read this, without your name.
moderation-answer-send = Answer
moderation-answered-done = Answered. They are told.
moderation-lift = Take it back
moderation-lift-reason = Why do you take it back?
moderation-lifted-done = Taken back. They are told.

moderation-own-title = Decisions about me
moderation-own-lead = What moderators decided about your listings, your words or your account, and why.
moderation-own-none = None
moderation-own-none-text = Nothing was ever decided about you.
moderation-own-lifted = This decision has no effect any more.
moderation-own-when = Decided on { $moment }
moderation-own-said = What you said
moderation-own-waits = Another moderator will read it and answer.
moderation-own-disagree = Do you disagree?
moderation-own-disagree-text = Say why. A moderator who did not decide this will look at it. You can do so once.
moderation-own-words = Why do you disagree?
moderation-own-send = Send
moderation-appealed-done = Thank you. Another moderator will read it.

moderation-done-title = What moderation did
moderation-done-lead = In the last twelve months, in numbers. Nobody is named.
moderation-done-reported = Reports
moderation-done-decided = Decisions
moderation-done-appeals = Disagreements
moderation-done-nothing = None.

moderation-act-decision-hide = Hid a message or a photo
moderation-act-decision-ask = Asked for a change
moderation-act-decision-warn = Warned a neighbour
moderation-act-decision-suspend = Suspended a neighbour
moderation-act-decision-ban = Banned a neighbour
moderation-act-decision-sweep = Hid everything of a neighbour
moderation-act-decision-lift = Took a decision back
moderation-act-appeal-uphold = Answered a disagreement: the decision stays
moderation-act-appeal-overturn = Answered a disagreement: taken back
moderation-act-message-read = Read a private message because of a report
moderation-act-claim = Took a report to look at
moderation-act-release = Left a report to others again
moderation-act-pass = Let a newcomer’s listing pass
moderation-own-door = What moderators decided about your listings or your account
moderation-new-photos = Is it about one photo alone?
moderation-mail-report-subject = Something was reported
moderation-mail-appealed-subject = Somebody disagrees with a decision
moderation-mail-appealed = A neighbour says that a decision was wrong. Please look at it, and answer.
moderation-newcomers-title = First listings
moderation-newcomers-lead = What newcomers list, before others see it.
moderation-newcomers-none = No listing waits for you.
moderation-newcomers-door = What newcomers list, before others see it
moderation-newcomers-count = Look first at
moderation-newcomers-of = { $count ->
    [0] none: everything is shown at once
    [one] the first listing of every newcomer
   *[other] the first { $count } listings of every newcomer
 }
moderation-newcomers-saved-done = Saved.
moderation-pass = Show “{ $title }”
moderation-passed-done = It is shown now. Its owner is told.
moderation-mail-newcomer-subject = A newcomer’s listing waits
moderation-mail-newcomer = A newcomer has listed something. Please look at it, so that others can see it.
moderation-figures-title = In numbers
moderation-figures-door = Neighbours, listings and loans, month by month; where something is missing
moderation-figures-joined = New neighbours
moderation-figures-listed = New listings
moderation-figures-completed = Loans and gifts that went well
moderation-figures-drawn = { $what } in each of the last twelve months; the same stands in the table below
moderation-figures-count = Count
moderation-figures-mails = Mail
moderation-figures-mails-count = { $waiting ->
    [0] nothing waits to be sent
    [one] one mail waits, refused so far: { $refused }
   *[other] { $waiting } mails wait, refused so far: { $refused }
 }
moderation-figures-places = Where something is missing
moderation-figures-places-none = Nothing is listed yet.
moderation-figures-place = Around
moderation-figures-requests = Looked for
moderation-figures-offers = Offered
moderation-figures-town = A report for the town
moderation-figures-town-text = Loans of those neighbours alone who agreed to be counted, by month; fewer than five are not told.
moderation-figures-town-button = Download the counts
moderation-figures-sum = { $what }: { $count }
