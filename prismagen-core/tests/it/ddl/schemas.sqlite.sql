-- PG1118: `multiSchema` is no preview feature any more
-- CreateTable
CREATE TABLE "Z" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "c" JSONB NOT NULL DEFAULT '[]'
);

-- CreateTable
CREATE TABLE "alpha_Z" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- CreateTable
CREATE TABLE "_BToZ" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_BToZ_A_fkey" FOREIGN KEY ("A") REFERENCES "alpha_Z" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_BToZ_B_fkey" FOREIGN KEY ("B") REFERENCES "Z" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Z_id_idx" ON "alpha_Z"("id");

-- CreateIndex
CREATE UNIQUE INDEX "_BToZ_AB_unique" ON "_BToZ"("A", "B");

-- CreateIndex
CREATE INDEX "_BToZ_B_index" ON "_BToZ"("B");
