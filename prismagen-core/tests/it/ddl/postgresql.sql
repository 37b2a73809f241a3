-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "citext";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pgcrypto";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA "ext" VERSION "1.1";

-- CreateEnum
CREATE TYPE "colors" AS ENUM ('red', 'it's');

-- CreateTable
CREATE TABLE "A" (
    "id" SERIAL NOT NULL,
    "s" SMALLSERIAL NOT NULL,
    "b" BIGSERIAL NOT NULL,
    "l1" INTEGER[] DEFAULT ARRAY[1, 2]::INTEGER[],
    "l2" TEXT[] DEFAULT ARRAY['a''b', 'c\d', 'x"y']::TEXT[],
    "l3" DOUBLE PRECISION[] DEFAULT ARRAY[1.5, 2]::DOUBLE PRECISION[],
    "l4" "colors"[] DEFAULT ARRAY['red', 'it''s']::"colors"[],
    "l5" BOOLEAN[] DEFAULT ARRAY[true, false]::BOOLEAN[],
    "l6" TIMESTAMP(3)[] DEFAULT ARRAY['2024-01-02 03:04:05.678 +00:00']::TIMESTAMP(3)[],
    "l7" JSONB[] DEFAULT ARRAY['{"a": [1, null]}', '1']::JSONB[],
    "l8" BYTEA[] DEFAULT ARRAY['\x010203']::BYTEA[],
    "l9" DECIMAL(65,30)[] DEFAULT ARRAY[2.50, 1000]::DECIMAL(65,30)[],
    "l10" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
    "f1" DOUBLE PRECISION NOT NULL DEFAULT 10000000000,
    "f2" DOUBLE PRECISION NOT NULL DEFAULT 100,
    "f3" DOUBLE PRECISION NOT NULL DEFAULT -0.50,
    "f4" DOUBLE PRECISION NOT NULL DEFAULT 12345678901234567890,
    "d1" DECIMAL(65,30) NOT NULL DEFAULT 1.50,
    "d2" DECIMAL(65,30) NOT NULL DEFAULT 0.0000001,
    "d3" DECIMAL(65,30) NOT NULL DEFAULT 12345678901234567890.12345678901234567890,
    "i1" INTEGER NOT NULL DEFAULT -5,
    "t1" TIMESTAMP(3) NOT NULL DEFAULT '2024-01-02 03:04:05 +02:00',
    "t2" TIMESTAMP(3) NOT NULL DEFAULT '2024-01-02 03:04:05.123456 +00:00',
    "t3" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "t4" DATE DEFAULT CURRENT_TIMESTAMP,
    "u" UUID NOT NULL DEFAULT gen_random_uuid(),
    "g" TEXT NOT NULL,
    "js" JSONB NOT NULL DEFAULT '[]',
    "j2" JSONB NOT NULL DEFAULT '{"q":"it''s",   "b":1.0, "a":2}',
    "un" geometry(Point, 4326) NOT NULL,
    "unl" tsvector[] DEFAULT '{}',
    "c" "colors" DEFAULT 'red',
    "st" TEXT NOT NULL DEFAULT 'line
break	tab',
    "e" TEXT NOT NULL DEFAULT '',
    "by" BYTEA NOT NULL DEFAULT '\x',
    "o" INTEGER,

    CONSTRAINT "custom_pk" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bs table" (
    "id" UUID NOT NULL,

    CONSTRAINT "bs table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "C" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "pid" BIGSERIAL NOT NULL,
    "ThisIsAVeryLongColumnNameNumberOne" INTEGER NOT NULL,
    "ThisIsAVeryLongColumnNameNumberTwo" INTEGER NOT NULL,

    CONSTRAINT "C_pkey" PRIMARY KEY ("pid")
);

-- CreateTable
CREATE TABLE "_AToBs" (
    "A" INTEGER NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_AToBs_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_selfy" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_selfy_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLength" (
    "A" UUID NOT NULL,
    "B" BIGINT NOT NULL,

    CONSTRAINT "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifi_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch" (
    "A" UUID NOT NULL,
    "B" BIGINT NOT NULL,

    CONSTRAINT "_a_relation_name_that_hits_the_boundary_of_the_limit_56_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "A_s_b_idx" ON "A"("s" DESC, "b" ASC);

-- CreateIndex
CREATE INDEX "A_b_idx" ON "A"("b");

-- CreateIndex
CREATE INDEX "A_u_idx" ON "A" USING HASH ("u");

-- CreateIndex
CREATE INDEX "A_l1_idx" ON "A" USING GIN ("l1" array_ops);

-- CreateIndex
CREATE INDEX "A_js_idx" ON "A" USING GIN ("js" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "A_j2_idx" ON "A" USING GIN ("j2");

-- CreateIndex
CREATE INDEX "i1" ON "A" USING GIN ("st" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "i2" ON "A" USING BRIN ("st" text_bloom_ops);

-- CreateIndex
CREATE INDEX "A_unl_idx" ON "A" USING GIST ("unl");

-- CreateIndex
CREATE UNIQUE INDEX "uq" ON "A"("s", "b");

-- CreateIndex
CREATE UNIQUE INDEX "A_st_key" ON "A"("st" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "C_id_key" ON "C"("id");

-- CreateIndex
CREATE INDEX "C_ThisIsAVeryLongColumnNameNumberOne_ThisIsAVeryLongColumnN_idx" ON "C"("ThisIsAVeryLongColumnNameNumberOne", "ThisIsAVeryLongColumnNameNumberTwo");

-- CreateIndex
CREATE UNIQUE INDEX "C_ThisIsAVeryLongColumnNameNumberOne_ThisIsAVeryLongColumnN_key" ON "C"("ThisIsAVeryLongColumnNameNumberOne", "ThisIsAVeryLongColumnNameNumberTwo");

-- CreateIndex
CREATE INDEX "_AToBs_B_index" ON "_AToBs"("B");

-- CreateIndex
CREATE INDEX "_selfy_B_index" ON "_selfy"("B");

-- CreateIndex
CREATE INDEX "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifi_B_index" ON "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLength"("B");

-- CreateIndex
CREATE INDEX "_a_relation_name_that_hits_the_boundary_of_the_limit_56_B_index" ON "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch"("B");

-- AddForeignKey
ALTER TABLE "A" ADD CONSTRAINT "my fk" FOREIGN KEY ("o") REFERENCES "A"("id") ON DELETE SET DEFAULT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "_AToBs" ADD CONSTRAINT "_AToBs_A_fkey" FOREIGN KEY ("A") REFERENCES "A"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_AToBs" ADD CONSTRAINT "_AToBs_B_fkey" FOREIGN KEY ("B") REFERENCES "bs table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_selfy" ADD CONSTRAINT "_selfy_A_fkey" FOREIGN KEY ("A") REFERENCES "A"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_selfy" ADD CONSTRAINT "_selfy_B_fkey" FOREIGN KEY ("B") REFERENCES "A"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLength" ADD CONSTRAINT "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifie_A_fkey" FOREIGN KEY ("A") REFERENCES "bs table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifierLength" ADD CONSTRAINT "_VeryLongRelationNameThatIsLongerThanTheMaximumIdentifie_B_fkey" FOREIGN KEY ("B") REFERENCES "C"("pid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch" ADD CONSTRAINT "_a_relation_name_that_hits_the_boundary_of_the_limit_56c_A_fkey" FOREIGN KEY ("A") REFERENCES "bs table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_a_relation_name_that_hits_the_boundary_of_the_limit_56ch" ADD CONSTRAINT "_a_relation_name_that_hits_the_boundary_of_the_limit_56c_B_fkey" FOREIGN KEY ("B") REFERENCES "C"("pid") ON DELETE CASCADE ON UPDATE CASCADE;
