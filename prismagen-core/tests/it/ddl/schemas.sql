-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "alpha";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "zeta";

-- CreateEnum
CREATE TYPE "alpha"."Color" AS ENUM ('red');

-- CreateEnum
CREATE TYPE "zeta"."Apple" AS ENUM ('red');

-- CreateTable
CREATE TABLE "zeta"."Z" (
    "id" INTEGER NOT NULL,
    "c" "alpha"."Color"[],

    CONSTRAINT "Z_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alpha"."Z" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Z_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alpha"."_BToZ" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_BToZ_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "Z_id_idx" ON "alpha"."Z"("id");

-- CreateIndex
CREATE INDEX "_BToZ_B_index" ON "alpha"."_BToZ"("B");

-- AddForeignKey
ALTER TABLE "alpha"."_BToZ" ADD CONSTRAINT "_BToZ_A_fkey" FOREIGN KEY ("A") REFERENCES "alpha"."Z"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alpha"."_BToZ" ADD CONSTRAINT "_BToZ_B_fkey" FOREIGN KEY ("B") REFERENCES "zeta"."Z"("id") ON DELETE CASCADE ON UPDATE CASCADE;
