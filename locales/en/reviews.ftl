### Reviews: what one neighbour says of the other after a loan.

review-title = How was it? { $title }
review-back = Back to the loan
review-gone = your neighbour
review-lead = Tell other neighbours how it went with { $name }.
review-blind = You will see each other’s words when both are written, or on { $day }. So nobody writes in answer to the other.
review-stars = How was it?
review-text = What would you tell others about { $name }?
review-text-hint = A sentence is enough. Everybody can read it. Please name no address.
review-share = Let { $name } show my words elsewhere
review-share-hint = Then they are in the signed file that your neighbour can show elsewhere. Without this, only the stars are.
review-note = A word to the moderators alone
review-note-hint = Something that worried you? The moderators of your neighbourhood read it as soon as you save. { $name } never does, not even as a moderator.
review-final = A review cannot be changed later.
review-save = Save my review
review-saved = Saved. Your neighbour sees it when theirs is written, or on { $day }.
review-shown = Everybody can read your review.
review-hidden = A moderator hid your review: neighbours do not see it, and it counts for nobody. This is why:
review-over = Reviews could be written until { $day }.
review-mine = What you wrote
review-theirs = What { $name } wrote

review-error-stars = Choose between one and five stars.
review-error-too-long = Please use at most { $most } characters.
review-error-characters = This holds a character that cannot be shown. Please type it again.
review-error-not-finished = You can review each other when the loan is over.
review-error-already = You have already written your review. It cannot be changed.
review-error-over = The two weeks for reviews are over.

review-mail-ask-subject = { $title } has ended: how was it?
review-mail-ask-how = How did it go with { $name }? A few stars and a sentence help the next neighbours.
review-mail-ask-until = You have until { $day }. Neither of you sees what the other wrote before both are done, or before that day.
review-mail-shown-subject = Your neighbour’s review can be read: { $title }
review-mail-shown-by = What { $name } wrote about you can be read now.
review-mail-remind-subject = { $title }: three days left to say how it was
review-mail-remind = How did it go with { $name }? You can still say so until { $day }. A few stars are enough.
review-mail-reply-subject = Your neighbour answered your review: { $title }
review-mail-reply-by = { $name } wrote a few words under your review. Everybody can read them.
review-mail-hidden-title = A review was hidden: { $title }
review-mail-hidden-subject = A moderator hid what { $name } wrote about you after the loan “{ $title }”. Neighbours do not see it any more, and it no longer counts. This is why:
review-mail-hidden-onward = Nothing is lost: a moderator can show it again. If you see it differently, talk to the people who look after your neighbourhood.
review-mail-again-title = A review is shown again: { $title }
review-mail-again-author = What you wrote about { $name } after the loan “{ $title }” had been hidden. Neighbours see it again, and it counts.
review-mail-again-subject = What { $name } wrote about you after the loan “{ $title }” had been hidden. Neighbours see it again, and it counts.

review-about = About { $name }
review-report = Report this review
review-reply = Your answer to { $name }
review-reply-hint = Everybody can read it under the review. You can answer once, and not change it later.
review-reply-send = Publish my answer
review-reply-by = Answer by { $name }
review-replied-done = Published. Everybody can read your answer.
review-consent-now = { $name } may show your words elsewhere.
review-consent-not = { $name } may show only your stars elsewhere, not your words.
review-consent-withhold = No longer let my words be shown elsewhere
review-consent-given-done = Saved. Your neighbour may show your words elsewhere.
review-consent-withheld-done = Saved. Only your stars are shown elsewhere from now on.

review-error-reply-empty = Please write a few words.
review-error-replied = You have already answered this review. An answer cannot be changed.
review-error-disputed = One of you said that this loan never happened. So there are no reviews of it.
review-error-hidden = This review is hidden already.
review-error-not-hidden = This review is not hidden.
