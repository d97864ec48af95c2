DROP TABLE booked_days;
DROP TABLE listing_words;
DROP TABLE listing_photos;
DROP TABLE listings;
