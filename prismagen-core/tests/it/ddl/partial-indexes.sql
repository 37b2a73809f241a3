-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Col" AS ENUM ('red', 'b-b');

-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL,
    "a" INTEGER NOT NULL,
    "b" TEXT,
    "d" BOOLEAN NOT NULL,
    "e" TEXT NOT NULL,

    CONSTRAINT "A_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "B" (
    "id" INTEGER NOT NULL DEFAULT 5,
    "c" "Col",
    "t" TIMESTAMP(3),
    "f col" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "B_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "A_e_key" ON "A"("e") WHERE (e <> '');

-- CreateIndex
CREATE INDEX "A_a_idx" ON "A"("a") WHERE (a > 1);

-- CreateIndex
CREATE INDEX "x" ON "A"("b", "a") WHERE ("b" IS NOT NULL AND "d" = false AND "a" = 3);

-- CreateIndex
CREATE INDEX "y" ON "A" USING HASH ("d") WHERE ("b" = 'it''s' AND "a" != 5);

-- CreateIndex
CREATE UNIQUE INDEX "A_b_key" ON "A"("b") WHERE ("d" = true);

-- CreateIndex
CREATE INDEX "z1" ON "B"("f col") WHERE (a > 1);

-- CreateIndex
CREATE INDEX "z3" ON "B"("c") WHERE ("t" = '2024-01-01T00:00:00Z');

-- CreateIndex
CREATE INDEX "z4" ON "B"("c" DESC) WHERE ("c" = 'blue');

-- CreateIndex
CREATE UNIQUE INDEX "z2" ON "B"("t") WHERE ("t" IS NULL AND "f col" = 1.50);
