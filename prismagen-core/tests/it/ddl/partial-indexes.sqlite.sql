-- PG3102: sqlite cannot limit this constraint to some rows
-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "a" INTEGER NOT NULL,
    "b" TEXT,
    "d" BOOLEAN NOT NULL,
    "e" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "B" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 5,
    "c" TEXT,
    "t" DATETIME,
    "f col" REAL NOT NULL
);

-- CreateIndex
CREATE INDEX "A_e_key" ON "A"("e");

-- CreateIndex
CREATE INDEX "A_a_idx" ON "A"("a");

-- CreateIndex
CREATE INDEX "x" ON "A"("b", "a") WHERE "b" IS NOT NULL AND "d" = false AND "a" = 3;

-- CreateIndex
CREATE INDEX "y" ON "A"("d") WHERE "b" = 'it''s' AND "a" != 5;

-- CreateIndex
CREATE UNIQUE INDEX "A_b_key" ON "A"("b") WHERE "d" = true;

-- CreateIndex
CREATE INDEX "z1" ON "B"("f col");

-- CreateIndex
CREATE INDEX "z3" ON "B"("c") WHERE "t" = '2024-01-01T00:00:00Z';

-- CreateIndex
CREATE INDEX "z4" ON "B"("c" DESC) WHERE "c" = 'b-b';

-- CreateIndex
CREATE UNIQUE INDEX "z2" ON "B"("t") WHERE "t" IS NULL AND "f col" = 1.50;
