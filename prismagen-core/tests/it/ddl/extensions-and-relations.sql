-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "zzz";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pgcrypto";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "with_schema" WITH SCHEMA "x";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "withv" WITH VERSION "3";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "aaa";

-- CreateEnum
CREATE TYPE "Empty" AS ENUM ('a');

-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "A_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Z" (
    "id" INTEGER NOT NULL,
    "a1" INTEGER NOT NULL,
    "a2" INTEGER NOT NULL,

    CONSTRAINT "Z_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "B" (
    "a" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Y" (
    "id" INTEGER NOT NULL,
    "k1" INTEGER NOT NULL,
    "k2" INTEGER NOT NULL,

    CONSTRAINT "Y_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "W" (
    "id" INTEGER NOT NULL,
    "k1" INTEGER,
    "k2" INTEGER NOT NULL,

    CONSTRAINT "W_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_n2" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_n2_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_n1" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_n1_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "Z_a2_key" ON "Z"("a2");

-- CreateIndex
CREATE UNIQUE INDEX "B_a_key" ON "B"("a");

-- CreateIndex
CREATE INDEX "zz" ON "Y"("k2");

-- CreateIndex
CREATE UNIQUE INDEX "Y_k1_k2_key" ON "Y"("k1", "k2");

-- CreateIndex
CREATE UNIQUE INDEX "W_k1_k2_key" ON "W"("k1", "k2");

-- CreateIndex
CREATE INDEX "_n2_B_index" ON "_n2"("B");

-- CreateIndex
CREATE INDEX "_n1_B_index" ON "_n1"("B");

-- AddForeignKey
ALTER TABLE "Z" ADD CONSTRAINT "Z_a1_fkey" FOREIGN KEY ("a1") REFERENCES "A"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Z" ADD CONSTRAINT "Z_a2_fkey" FOREIGN KEY ("a2") REFERENCES "B"("a") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "B" ADD CONSTRAINT "B_a_fkey" FOREIGN KEY ("a") REFERENCES "A"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "W" ADD CONSTRAINT "W_k1_k2_fkey" FOREIGN KEY ("k1", "k2") REFERENCES "Y"("k1", "k2") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_n2" ADD CONSTRAINT "_n2_A_fkey" FOREIGN KEY ("A") REFERENCES "A"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_n2" ADD CONSTRAINT "_n2_B_fkey" FOREIGN KEY ("B") REFERENCES "Y"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_n1" ADD CONSTRAINT "_n1_A_fkey" FOREIGN KEY ("A") REFERENCES "A"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_n1" ADD CONSTRAINT "_n1_B_fkey" FOREIGN KEY ("B") REFERENCES "Y"("id") ON DELETE CASCADE ON UPDATE CASCADE;
