-- CreateTable
CREATE TABLE "Product" (
    "sku" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "price" DECIMAL NOT NULL,
    "unit" TEXT NOT NULL DEFAULT 'g',
    "sizes" JSONB NOT NULL DEFAULT '[]',
    "parent" TEXT,
    "note" TEXT DEFAULT 'none',
    CONSTRAINT "Product_parent_fkey" FOREIGN KEY ("parent") REFERENCES "Product" ("sku") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Label" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- CreateTable
CREATE TABLE "Reading" (
    "sensor" BLOB NOT NULL,
    "at" DATETIME NOT NULL,
    "value" REAL NOT NULL,
    "payload" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "_LabelToProduct" (
    "A" INTEGER NOT NULL,
    "B" TEXT NOT NULL,
    CONSTRAINT "_LabelToProduct_A_fkey" FOREIGN KEY ("A") REFERENCES "Label" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_LabelToProduct_B_fkey" FOREIGN KEY ("B") REFERENCES "Product" ("sku") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Product_name_key" ON "Product"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Reading_sensor_at_key" ON "Reading"("sensor", "at");

-- CreateIndex
CREATE UNIQUE INDEX "_LabelToProduct_AB_unique" ON "_LabelToProduct"("A", "B");

-- CreateIndex
CREATE INDEX "_LabelToProduct_B_index" ON "_LabelToProduct"("B");
