-- PG3101: the default of `C.id` is lost: sqlite cannot compute `lower('X')`
-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "k" TEXT NOT NULL DEFAULT 'x'
);

-- CreateTable
CREATE TABLE "B" (
    "x" TEXT NOT NULL,
    "y" TEXT NOT NULL,

    PRIMARY KEY ("x", "y")
);

-- CreateTable
CREATE TABLE "C" (
    "id" TEXT NOT NULL PRIMARY KEY DEFAULT '',
    "bx" TEXT,
    "by" TEXT,
    "ig" TEXT NOT NULL,
    "d" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')),
    CONSTRAINT "C_bx_by_fkey" FOREIGN KEY ("bx", "by") REFERENCES "B" ("x", "y") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Q" (
    "id" TEXT NOT NULL PRIMARY KEY DEFAULT 'a'
);

-- CreateIndex
CREATE UNIQUE INDEX "_sqlite_foo" ON "A"("k");

-- CreateIndex
CREATE UNIQUE INDEX "C_bx_by_key" ON "C"("bx", "by");
