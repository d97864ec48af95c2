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
moderation-home-neighbourhood-text = Name, notice, landmarks, and who may join
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
moderation-note-hint = The log keeps it. If you hide something, whom it concerns reads it.
moderation-hide = Hide the listing
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
moderation-act-founding = Founded the neighbourhood
moderation-act-grant = Changed a neighbour’s role
moderation-act-neighbourhood = Changed the neighbourhood’s settings
moderation-act-landmark-add = Added a landmark
moderation-act-landmark-remove = Removed a landmark
moderation-act-issuer-note = Noted another platform
moderation-act-issuer-forget = Forgot another platform
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
