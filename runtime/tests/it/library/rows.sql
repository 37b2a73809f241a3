INSERT INTO "Person" ("id", "name", "email", "passwordHash", "managerId") VALUES
  (1, 'Ada', 'ada@example.org', 'secret', NULL),
  (2, 'Bob', 'bob@example.org', 'secret', 1),
  (3, 'Cy', 'cy@example.org', NULL, 1),
  (4, 'Dee', 'dee@example.org', NULL, 3);
INSERT INTO "Card" ("personId", "number") VALUES (1, 'A-1'), (3, 'C-3');
INSERT INTO "Book" ("isbn", "title", "pages", "authorId", "editorId") VALUES
  ('b1', 'Engines', 300, 1, 2),
  ('b2', 'Looms', NULL, 1, NULL),
  ('b3', 'Numbers', 120, 2, 1),
  ('b4', 'Notes', 80, 1, 2),
  ('b5', 'Tables', 120, 1, 3);
INSERT INTO "Chapter" ("isbn", "number", "title") VALUES
  ('b1', 1, 'Steam'), ('b1', 2, 'Cards'), ('b3', 1, 'One'), ('b3', 2, 'Two');
INSERT INTO "Note" ("text", "isbn", "number") VALUES
  ('hot', 'b1', 1), ('punched', 'b1', 2), ('holes', 'b1', 2), ('all', 'b1', NULL), ('odd', 'b3', 1);
INSERT INTO "Club" ("name") VALUES ('chess'), ('go'), ('walks');
INSERT INTO "_ClubToPerson" ("A", "B") VALUES ('chess', 1), ('chess', 2), ('go', 1), ('go', 4);
INSERT INTO "_friends" ("A", "B") VALUES (1, 2), (1, 3), (2, 1);
INSERT INTO "Subject" ("id", "name") VALUES (1, 'Machines'), (2, 'Mathematics');
INSERT INTO "BookSubject" ("isbn", "subjectId") VALUES ('b1', 1), ('b1', 2), ('b3', 2);
INSERT INTO "Diary" ("id", "title", "personId") VALUES (1, 'Mine', 1);
INSERT INTO "DiaryPage" ("id", "diaryId") VALUES (1, 1);
