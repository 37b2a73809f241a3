-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "M" (
    "id" INTEGER NOT NULL,
    "f0" INET NOT NULL,
    "f4" TEXT NOT NULL,
    "f5" BIT(3) NOT NULL,
    "f6" VARBIT(3) NOT NULL,
    "f7" CHAR(3) NOT NULL,
    "f8" CHAR(3) NOT NULL,
    "f9" BYTEA NOT NULL,
    "f10" BYTEA NOT NULL,
    "f11" DATE NOT NULL,
    "f12" DATE NOT NULL,
    "f13" DATE NOT NULL,
    "f14" REAL NOT NULL,
    "f15" REAL NOT NULL,
    "f16" REAL NOT NULL,
    "f17" DOUBLE PRECISION NOT NULL,
    "f18" DOUBLE PRECISION NOT NULL,
    "f19" DOUBLE PRECISION NOT NULL,
    "f20" INET NOT NULL,
    "f21" INET NOT NULL,
    "f22" INET NOT NULL,
    "f23" INET NOT NULL,
    "f24" SMALLINT NOT NULL,
    "f25" SMALLINT NOT NULL,
    "f26" SMALLINT NOT NULL,
    "f27" INTEGER NOT NULL,
    "f28" INTEGER NOT NULL,
    "f29" INTEGER NOT NULL,
    "f30" BIGINT NOT NULL,
    "f31" BIGINT NOT NULL,
    "f32" BIGINT NOT NULL,
    "f33" DECIMAL NOT NULL,
    "f34" DECIMAL NOT NULL,
    "f35" DECIMAL NOT NULL,
    "f36" OID NOT NULL,
    "f37" OID NOT NULL,
    "f38" OID NOT NULL,
    "f39" TEXT NOT NULL,
    "f40" TEXT NOT NULL,
    "f41" TIMESTAMP NOT NULL,
    "f42" TIMESTAMP NOT NULL,
    "f43" TIMESTAMP NOT NULL,
    "f44" TIMESTAMPTZ NOT NULL,
    "f45" TIMESTAMPTZ NOT NULL,
    "f46" TIMESTAMPTZ NOT NULL,
    "f47" TIME NOT NULL,
    "f48" TIME NOT NULL,
    "f49" TIME NOT NULL,
    "f50" TIMETZ NOT NULL,
    "f51" TIMETZ NOT NULL,
    "f52" TIMETZ NOT NULL,
    "f53" UUID NOT NULL,
    "f54" UUID NOT NULL,
    "f55" UUID NOT NULL,

    CONSTRAINT "M_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "M_f0_idx" ON "M" USING GIST ("f0" inet_ops);

-- CreateIndex
CREATE INDEX "M_f4_idx" ON "M" USING SPGIST ("f4" text_ops);

-- CreateIndex
CREATE INDEX "M_f5_idx" ON "M" USING BRIN ("f5" bit_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f6_idx" ON "M" USING BRIN ("f6" varbit_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f7_idx" ON "M" USING BRIN ("f7" bpchar_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f8_idx" ON "M" USING BRIN ("f8" bpchar_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f9_idx" ON "M" USING BRIN ("f9" bytea_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f10_idx" ON "M" USING BRIN ("f10" bytea_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f11_idx" ON "M" USING BRIN ("f11" date_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f12_idx" ON "M" USING BRIN ("f12" date_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f13_idx" ON "M" USING BRIN ("f13" date_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f14_idx" ON "M" USING BRIN ("f14" float4_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f15_idx" ON "M" USING BRIN ("f15" float4_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f16_idx" ON "M" USING BRIN ("f16" float4_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f17_idx" ON "M" USING BRIN ("f17" float8_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f18_idx" ON "M" USING BRIN ("f18" float8_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f19_idx" ON "M" USING BRIN ("f19" float8_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f20_idx" ON "M" USING BRIN ("f20" inet_inclusion_ops);

-- CreateIndex
CREATE INDEX "M_f21_idx" ON "M" USING BRIN ("f21" inet_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f22_idx" ON "M" USING BRIN ("f22" inet_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f23_idx" ON "M" USING BRIN ("f23" inet_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f24_idx" ON "M" USING BRIN ("f24" int2_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f25_idx" ON "M" USING BRIN ("f25" int2_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f26_idx" ON "M" USING BRIN ("f26" int2_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f27_idx" ON "M" USING BRIN ("f27" int4_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f28_idx" ON "M" USING BRIN ("f28" int4_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f29_idx" ON "M" USING BRIN ("f29" int4_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f30_idx" ON "M" USING BRIN ("f30" int8_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f31_idx" ON "M" USING BRIN ("f31" int8_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f32_idx" ON "M" USING BRIN ("f32" int8_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f33_idx" ON "M" USING BRIN ("f33" numeric_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f34_idx" ON "M" USING BRIN ("f34" numeric_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f35_idx" ON "M" USING BRIN ("f35" numeric_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f36_idx" ON "M" USING BRIN ("f36" oid_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f37_idx" ON "M" USING BRIN ("f37" oid_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f38_idx" ON "M" USING BRIN ("f38" oid_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f39_idx" ON "M" USING BRIN ("f39" text_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f40_idx" ON "M" USING BRIN ("f40" text_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f41_idx" ON "M" USING BRIN ("f41" timestamp_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f42_idx" ON "M" USING BRIN ("f42" timestamp_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f43_idx" ON "M" USING BRIN ("f43" timestamp_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f44_idx" ON "M" USING BRIN ("f44" timestamptz_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f45_idx" ON "M" USING BRIN ("f45" timestamptz_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f46_idx" ON "M" USING BRIN ("f46" timestamptz_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f47_idx" ON "M" USING BRIN ("f47" time_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f48_idx" ON "M" USING BRIN ("f48" time_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f49_idx" ON "M" USING BRIN ("f49" time_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f50_idx" ON "M" USING BRIN ("f50" timetz_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f51_idx" ON "M" USING BRIN ("f51" timetz_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f52_idx" ON "M" USING BRIN ("f52" timetz_minmax_multi_ops);

-- CreateIndex
CREATE INDEX "M_f53_idx" ON "M" USING BRIN ("f53" uuid_bloom_ops);

-- CreateIndex
CREATE INDEX "M_f54_idx" ON "M" USING BRIN ("f54" uuid_minmax_ops);

-- CreateIndex
CREATE INDEX "M_f55_idx" ON "M" USING BRIN ("f55" uuid_minmax_multi_ops);
