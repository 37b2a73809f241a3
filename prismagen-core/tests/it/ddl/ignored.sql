-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "E" AS ENUM ('a', 'b');

-- CreateTable
CREATE TABLE "A" (
    "id" SERIAL NOT NULL,
    "k" TEXT NOT NULL DEFAULT 'x',

    CONSTRAINT "A_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "B" (
    "x" TEXT NOT NULL,
    "y" TEXT NOT NULL,

    CONSTRAINT "B_pkey" PRIMARY KEY ("x","y")
);

-- CreateTable
CREATE TABLE "C" (
    "id" TEXT NOT NULL DEFAULT lower('X'),
    "bx" TEXT,
    "by" TEXT,
    "ig" TEXT NOT NULL,
    "d" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "C_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Q" (
    "id" "E" NOT NULL DEFAULT 'a',

    CONSTRAINT "Q_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sqlite_foo" ON "A"("k");

-- CreateIndex
CREATE UNIQUE INDEX "C_bx_by_key" ON "C"("bx", "by");

-- AddForeignKey
ALTER TABLE "C" ADD CONSTRAINT "C_bx_by_fkey" FOREIGN KEY ("bx", "by") REFERENCES "B"("x", "y") ON DELETE SET NULL ON UPDATE CASCADE;
