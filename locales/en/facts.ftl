### What Palier saw of a member: facts, each with how it is counted; the picture of two years; what
### lending saved; and the words that a member received.

fact-lent = { $count ->
    [one] Lent once
   *[other] Lent { $count } times
}
fact-lent-how = Loans that were handed over and have ended, whether or not the thing came back. What is still out, was only asked for or was called off does not count; nor does what one of the two says never happened.
fact-borrowed = { $count ->
    [one] Borrowed once
   *[other] Borrowed { $count } times
}
fact-borrowed-how = Loans that were fetched and have ended, whether or not the thing came back. What is still out, was only asked for or was called off does not count; nor does what one of the two says never happened.
fact-gave = { $count ->
    [one] Gave one thing away
   *[other] Gave { $count } things away
}
fact-gave-how = Gifts that were handed over. What was promised and never fetched does not count.
fact-received = { $count ->
    [one] Was given one thing
   *[other] Was given { $count } things
}
fact-received-how = Gifts that were fetched. What was promised and never fetched does not count.
fact-neighbours = { $count ->
    [one] With one neighbour
   *[other] With { $count } different neighbours
}
fact-neighbours-how = Everybody with whom a loan or gift took place counts once, however often it was. Who only asked or wrote does not count.
fact-on-time = { $count ->
    [one] Brought back on time once
   *[other] Brought back on time { $count } times
}
fact-on-time-how = What was borrowed and was back by the end of the last day that the two had agreed on. A later day that the owner granted is as good. If the borrower said in time that it was back, and the owner did not deny it, that counts. How somebody’s own things come back to them does not count here.
fact-late = { $count ->
    [one] Brought back late once
   *[other] Brought back late { $count } times
}
fact-late-how = What was borrowed and came back after the last day that the two had agreed on, by one day or by ten. What is late and still out does not count yet.
fact-gone = { $count ->
    [one] One borrowed thing did not come back
   *[other] { $count } borrowed things did not come back
}
fact-gone-how = The owner said that it will not come back, or it was 60 days late. If it comes back after all, and the owner says so, it no longer counts here.
fact-cancelled = { $count ->
    [one] Called off a loan at the last moment once
   *[other] Called off a loan at the last moment { $count } times
}
fact-cancelled-how = What was agreed and called off on the day before the first day, or later still. Earlier does not count, nor do gifts, nor a thing that was late from whoever had it before.
fact-never = { $count ->
    [one] One hand-over that was agreed never came about
   *[other] { $count } hand-overs that were agreed never came about
}
fact-never-how = Agreed and never handed over: one of the two said so, or a week went by after the last day (for a gift, 30 days). Palier does not know why, so it counts for both and is nobody’s fault.
fact-answers-hour = Usually answers within an hour
fact-answers-hours = Usually answers within a few hours
fact-answers-day = Usually answers within a day
fact-answers-days = Usually answers within { $days } days
fact-answers-how = Half of the answers took no longer, from the request for a loan to the yes or no: of the latest { $latest } within a year, and from { $fewest } answers on. Messages, gifts and requests that stayed without an answer do not count.
fact-since = Here since { $month }
fact-since-how = The month of signing up, whether or not anything was lent since.

activity-title = The last two years
activity-drawn = From { $first } to { $last }, month by month: above, what was lent and given away; below, what was borrowed and received. The table below says the same.
activity-given = Lent or given away: { $count }
activity-taken = Borrowed or received: { $count }
activity-table = Month by month
activity-table-what = Each counts in the month in which it ended. Months with nothing are left out.
activity-month = Month
activity-given-head = Given
activity-taken-head = Taken

savings-title = What it saved
savings-times = You { $times }.
savings-lent = { $count ->
    [one] lent once
   *[other] lent { $count } times
}
savings-gave = { $count ->
    [one] gave one thing away
   *[other] gave { $count } things away
}
savings-borrowed = { $count ->
    [one] borrowed once
   *[other] borrowed { $count } times
}
savings-received = { $count ->
    [one] were given one thing
   *[other] were given { $count } things
}
savings-both = Your neighbours saved about { $neighbours } €, you about { $own } €.
savings-neighbours = Your neighbours saved about { $neighbours } €.
savings-own = You saved about { $own } €.
savings-private = Only you see this. It is neither on your profile nor in your file.
savings-how = How this is estimated
savings-how-text = Each loan that went well counts as renting such a thing for a weekend, each gift as buying it used, at the typical prices below; the sum is rounded. How long it was lent and what it is really worth do not count: it is a rough guess, and meant as one.
savings-prices = What we reckon with
savings-category = Kind
savings-rent = Rent for a weekend
savings-buy = Buy used
savings-euros = { $euros } €

thanks-title = Words of thanks
thanks-door = What neighbours wrote about me, to read again and to find
thanks-lead = What neighbours wrote about you after a loan. Print the page if you want to keep it on paper.
thanks-find = Find what somebody wrote, or print it
thanks-search = A word in it
thanks-search-button = Search
thanks-all = Show all
thanks-by-borrower = { $name }, who borrowed it from you, { $month }
thanks-by-receiver = { $name }, to whom you gave it, { $month }
thanks-by-lender = { $name }, who lent it to you, { $month }
thanks-by-giver = { $name }, who gave it to you, { $month }
thanks-print = On paper, only the words appear.
thanks-not-found = Nobody wrote “{ $words }” about you.
thanks-none = Nobody has written about you yet. After a loan, both sides are asked how it went.
