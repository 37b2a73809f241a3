-- CreateTable
CREATE TABLE "M" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "f0" TEXT NOT NULL,
    "f4" TEXT NOT NULL,
    "f5" TEXT NOT NULL,
    "f6" TEXT NOT NULL,
    "f7" TEXT NOT NULL,
    "f8" TEXT NOT NULL,
    "f9" BLOB NOT NULL,
    "f10" BLOB NOT NULL,
    "f11" DATETIME NOT NULL,
    "f12" DATETIME NOT NULL,
    "f13" DATETIME NOT NULL,
    "f14" REAL NOT NULL,
    "f15" REAL NOT NULL,
    "f16" REAL NOT NULL,
    "f17" REAL NOT NULL,
    "f18" REAL NOT NULL,
    "f19" REAL NOT NULL,
    "f20" TEXT NOT NULL,
    "f21" TEXT NOT NULL,
    "f22" TEXT NOT NULL,
    "f23" TEXT NOT NULL,
    "f24" INTEGER NOT NULL,
    "f25" INTEGER NOT NULL,
    "f26" INTEGER NOT NULL,
    "f27" INTEGER NOT NULL,
    "f28" INTEGER NOT NULL,
    "f29" INTEGER NOT NULL,
    "f30" BIGINT NOT NULL,
    "f31" BIGINT NOT NULL,
    "f32" BIGINT NOT NULL,
    "f33" DECIMAL NOT NULL,
    "f34" DECIMAL NOT NULL,
    "f35" DECIMAL NOT NULL,
    "f36" INTEGER NOT NULL,
    "f37" INTEGER NOT NULL,
    "f38" INTEGER NOT NULL,
    "f39" TEXT NOT NULL,
    "f40" TEXT NOT NULL,
    "f41" DATETIME NOT NULL,
    "f42" DATETIME NOT NULL,
    "f43" DATETIME NOT NULL,
    "f44" DATETIME NOT NULL,
    "f45" DATETIME NOT NULL,
    "f46" DATETIME NOT NULL,
    "f47" DATETIME NOT NULL,
    "f48" DATETIME NOT NULL,
    "f49" DATETIME NOT NULL,
    "f50" DATETIME NOT NULL,
    "f51" DATETIME NOT NULL,
    "f52" DATETIME NOT NULL,
    "f53" TEXT NOT NULL,
    "f54" TEXT NOT NULL,
    "f55" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "M_f5_idx" ON "M"("f5");

-- CreateIndex
CREATE INDEX "M_f6_idx" ON "M"("f6");

-- CreateIndex
CREATE INDEX "M_f7_idx" ON "M"("f7");

-- CreateIndex
CREATE INDEX "M_f8_idx" ON "M"("f8");

-- CreateIndex
CREATE INDEX "M_f9_idx" ON "M"("f9");

-- CreateIndex
CREATE INDEX "M_f10_idx" ON "M"("f10");

-- CreateIndex
CREATE INDEX "M_f11_idx" ON "M"("f11");

-- CreateIndex
CREATE INDEX "M_f12_idx" ON "M"("f12");

-- CreateIndex
CREATE INDEX "M_f13_idx" ON "M"("f13");

-- CreateIndex
CREATE INDEX "M_f14_idx" ON "M"("f14");

-- CreateIndex
CREATE INDEX "M_f15_idx" ON "M"("f15");

-- CreateIndex
CREATE INDEX "M_f16_idx" ON "M"("f16");

-- CreateIndex
CREATE INDEX "M_f17_idx" ON "M"("f17");

-- CreateIndex
CREATE INDEX "M_f18_idx" ON "M"("f18");

-- CreateIndex
CREATE INDEX "M_f19_idx" ON "M"("f19");

-- CreateIndex
CREATE INDEX "M_f20_idx" ON "M"("f20");

-- CreateIndex
CREATE INDEX "M_f21_idx" ON "M"("f21");

-- CreateIndex
CREATE INDEX "M_f22_idx" ON "M"("f22");

-- CreateIndex
CREATE INDEX "M_f23_idx" ON "M"("f23");

-- CreateIndex
CREATE INDEX "M_f24_idx" ON "M"("f24");

-- CreateIndex
CREATE INDEX "M_f25_idx" ON "M"("f25");

-- CreateIndex
CREATE INDEX "M_f26_idx" ON "M"("f26");

-- CreateIndex
CREATE INDEX "M_f27_idx" ON "M"("f27");

-- CreateIndex
CREATE INDEX "M_f28_idx" ON "M"("f28");

-- CreateIndex
CREATE INDEX "M_f29_idx" ON "M"("f29");

-- CreateIndex
CREATE INDEX "M_f30_idx" ON "M"("f30");

-- CreateIndex
CREATE INDEX "M_f31_idx" ON "M"("f31");

-- CreateIndex
CREATE INDEX "M_f32_idx" ON "M"("f32");

-- CreateIndex
CREATE INDEX "M_f33_idx" ON "M"("f33");

-- CreateIndex
CREATE INDEX "M_f34_idx" ON "M"("f34");

-- CreateIndex
CREATE INDEX "M_f35_idx" ON "M"("f35");

-- CreateIndex
CREATE INDEX "M_f36_idx" ON "M"("f36");

-- CreateIndex
CREATE INDEX "M_f37_idx" ON "M"("f37");

-- CreateIndex
CREATE INDEX "M_f38_idx" ON "M"("f38");

-- CreateIndex
CREATE INDEX "M_f39_idx" ON "M"("f39");

-- CreateIndex
CREATE INDEX "M_f40_idx" ON "M"("f40");

-- CreateIndex
CREATE INDEX "M_f41_idx" ON "M"("f41");

-- CreateIndex
CREATE INDEX "M_f42_idx" ON "M"("f42");

-- CreateIndex
CREATE INDEX "M_f43_idx" ON "M"("f43");

-- CreateIndex
CREATE INDEX "M_f44_idx" ON "M"("f44");

-- CreateIndex
CREATE INDEX "M_f45_idx" ON "M"("f45");

-- CreateIndex
CREATE INDEX "M_f46_idx" ON "M"("f46");

-- CreateIndex
CREATE INDEX "M_f47_idx" ON "M"("f47");

-- CreateIndex
CREATE INDEX "M_f48_idx" ON "M"("f48");

-- CreateIndex
CREATE INDEX "M_f49_idx" ON "M"("f49");

-- CreateIndex
CREATE INDEX "M_f50_idx" ON "M"("f50");

-- CreateIndex
CREATE INDEX "M_f51_idx" ON "M"("f51");

-- CreateIndex
CREATE INDEX "M_f52_idx" ON "M"("f52");

-- CreateIndex
CREATE INDEX "M_f53_idx" ON "M"("f53");

-- CreateIndex
CREATE INDEX "M_f54_idx" ON "M"("f54");

-- CreateIndex
CREATE INDEX "M_f55_idx" ON "M"("f55");
