-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "shop";

-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL,
    "ID" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "NAME" TEXT NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop"."User" (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop"."user" (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop"."sqlite_order" (
    "id" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "shopUserId" INTEGER NOT NULL,
    "serial" SERIAL NOT NULL,
    "big" BIGSERIAL NOT NULL,

    CONSTRAINT "sqlite_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" BIGSERIAL NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop"."Tag" (
    "id" BIGSERIAL NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_TagToUser" (
    "A" BIGINT NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_TagToUser_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "shop"."_ShopTagToShopUser" (
    "A" BIGINT NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_ShopTagToShopUser_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_ID_key" ON "User"("ID");

-- CreateIndex
CREATE INDEX "by_name" ON "User"("name");

-- CreateIndex
CREATE INDEX "by_name" ON "shop"."User"("name");

-- CreateIndex
CREATE INDEX "user_key" ON "shop"."user"("name");

-- CreateIndex
CREATE UNIQUE INDEX "sqlite_order_serial_key" ON "shop"."sqlite_order"("serial");

-- CreateIndex
CREATE INDEX "_TagToUser_B_index" ON "_TagToUser"("B");

-- CreateIndex
CREATE INDEX "_ShopTagToShopUser_B_index" ON "shop"."_ShopTagToShopUser"("B");

-- AddForeignKey
ALTER TABLE "shop"."sqlite_order" ADD CONSTRAINT "sqlite_order_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("ID") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop"."sqlite_order" ADD CONSTRAINT "sqlite_order_shopUserId_fkey" FOREIGN KEY ("shopUserId") REFERENCES "shop"."User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_TagToUser" ADD CONSTRAINT "_TagToUser_A_fkey" FOREIGN KEY ("A") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_TagToUser" ADD CONSTRAINT "_TagToUser_B_fkey" FOREIGN KEY ("B") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop"."_ShopTagToShopUser" ADD CONSTRAINT "_ShopTagToShopUser_A_fkey" FOREIGN KEY ("A") REFERENCES "shop"."Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop"."_ShopTagToShopUser" ADD CONSTRAINT "_ShopTagToShopUser_B_fkey" FOREIGN KEY ("B") REFERENCES "shop"."User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
