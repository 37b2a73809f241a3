-- PG3101: the default of `A.g` is lost: nothing in sqlite computes this default
-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "s" INTEGER NOT NULL,
    "b" BIGINT NOT NULL,
    "l1" JSONB NOT NULL DEFAULT '[1,2]',
    "l2" JSONB NOT NULL DEFAULT '["a''b","c\\d","x\"y"]',
    "l3" JSONB NOT NULL DEFAULT '[1.5,2]',
    "l4" JSONB NOT NULL DEFAULT '["red","dark_blue"]',
    "l5" JSONB NOT NULL DEFAULT '[true,false]',
    "l6" JSONB NOT NULL DEFAULT '["2024-01-02T03:04:05.678Z"]',
    "l7" JSONB NOT NULL DEFAULT '[{"a": [1, null]},1]',
    "l8" JSONB NOT NULL DEFAULT '["AQID"]',
    "l9" JSONB NOT NULL DEFAULT '["2.5","1000"]',
    "l10" JSONB NOT NULL DEFAULT '[]',
    "f1" REAL NOT NULL DEFAULT 10000000000,
    "f2" REAL NOT NULL DEFAULT 100,
    "f3" REAL NOT NULL DEFAULT -0.50,
    "f4" REAL NOT NULL DEFAULT 12345678901234567890,
    "d1" DECIMAL NOT NULL DEFAULT 1.50,
    "d2" DECIMAL NOT NULL DEFAULT 0.0000001,
    "d3" DECIMAL NOT NULL DEFAULT 12345678901234567890.12345678901234567890,
    "i1" INTEGER NOT NULL DEFAULT -5,
    "t1" DATETIME NOT NULL DEFAULT '2024-01-02T01:04:05.000+00:00',
    "t2" DATETIME NOT NULL DEFAULT '2024-01-02T03:04:05.123+00:00',
    "t3" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "t4" DATETIME DEFAULT CURRENT_TIMESTAMP,
    "u" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "g" TEXT NOT NULL DEFAULT '',
    "js" JSONB NOT NULL DEFAULT '[]',
    "j2" JSONB NOT NULL DEFAULT '{"q":"it''s",   "b":1.0, "a":2}',
    "un" TEXT NOT NULL,
    "unl" JSONB NOT NULL DEFAULT '[]',
    "c" TEXT DEFAULT 'red',
    "st" TEXT NOT NULL DEFAULT 'line
break	tab',
    "e" TEXT NOT NULL DEFAULT '',
    "by" BLOB NOT NULL DEFAULT X'',
    "o" INTEGER,
    CONSTRAINT "my fk" FOREIGN KEY ("o") REFERENCES "A" ("id") ON DELETE SET DEFAULT ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "bs table" (
    "id" TEXT NOT NULL PRIMARY KEY
);

-- CreateTable
CREATE TABLE "C" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "pid" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ThisIsAVeryLongColumnNameNumberOne" INTEGER NOT NULL,
    "ThisIsAVeryLongColumnNameNumberTwo" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "_AToBs" (
    "A" INTEGER NOT NULL,
    "B" TEXT NOT NULL,
    CONSTRAINT "_AToBs_A_fkey" FOREIGN KEY ("A") REFERENCES "A" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_AToBs_B_fkey" FOREIGN KEY ("B") REFERENCES "bs table" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "_selfy" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_selfy_A_fkey" FOREIGN KEY ("A") REFERENCES "A" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_selfy_B_fkey" FOREIGN KEY ("B") REFERENCES "A" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLengthOf63" (
    "A" TEXT NOT NULL,
    "B" BIGINT NOT NULL,
    CONSTRAINT "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLengthOf63_A_fkey" FOREIGN KEY ("A") REFERENCES "bs table" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLengthOf63_B_fkey" FOREIGN KEY ("B") REFERENCES "C" ("pid") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch" (
    "A" TEXT NOT NULL,
    "B" BIGINT NOT NULL,
    CONSTRAINT "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch_A_fkey" FOREIGN KEY ("A") REFERENCES "bs table" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch_B_fkey" FOREIGN KEY ("B") REFERENCES "C" ("pid") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "A_s_b_idx" ON "A"("s" DESC, "b" ASC);

-- CreateIndex
CREATE INDEX "A_b_idx" ON "A"("b");

-- CreateIndex
CREATE INDEX "A_u_idx" ON "A"("u");

-- CreateIndex
CREATE INDEX "i2" ON "A"("st");

-- CreateIndex
CREATE UNIQUE INDEX "uq" ON "A"("s", "b");

-- CreateIndex
CREATE UNIQUE INDEX "A_st_key" ON "A"("st" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "C_id_key" ON "C"("id");

-- CreateIndex
CREATE INDEX "C_ThisIsAVeryLongColumnNameNumberOne_ThisIsAVeryLongColumnNameNumberTwo_idx" ON "C"("ThisIsAVeryLongColumnNameNumberOne", "ThisIsAVeryLongColumnNameNumberTwo");

-- CreateIndex
CREATE UNIQUE INDEX "C_ThisIsAVeryLongColumnNameNumberOne_ThisIsAVeryLongColumnNameNumberTwo_key" ON "C"("ThisIsAVeryLongColumnNameNumberOne", "ThisIsAVeryLongColumnNameNumberTwo");

-- CreateIndex
CREATE UNIQUE INDEX "_AToBs_AB_unique" ON "_AToBs"("A", "B");

-- CreateIndex
CREATE INDEX "_AToBs_B_index" ON "_AToBs"("B");

-- CreateIndex
CREATE UNIQUE INDEX "_selfy_AB_unique" ON "_selfy"("A", "B");

-- CreateIndex
CREATE INDEX "_selfy_B_index" ON "_selfy"("B");

-- CreateIndex
CREATE UNIQUE INDEX "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLengthOf63_AB_unique" ON "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLengthOf63"("A", "B");

-- CreateIndex
CREATE INDEX "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLengthOf63_B_index" ON "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLengthOf63"("B");

-- CreateIndex
CREATE UNIQUE INDEX "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch_AB_unique" ON "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch"("A", "B");

-- CreateIndex
CREATE INDEX "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch_B_index" ON "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch"("B");
