-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ID_2" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "NAME_2" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "shop_User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "shop_user_2" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "_sqlite_order" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "userId" INTEGER NOT NULL,
    "shopUserId" INTEGER NOT NULL,
    "serial" INTEGER NOT NULL,
    "big" BIGINT NOT NULL,
    CONSTRAINT "sqlite_order_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("ID_2") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "sqlite_order_shopUserId_fkey" FOREIGN KEY ("shopUserId") REFERENCES "shop_User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- CreateTable
CREATE TABLE "shop_Tag" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- CreateTable
CREATE TABLE "_TagToUser" (
    "A" BIGINT NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_TagToUser_A_fkey" FOREIGN KEY ("A") REFERENCES "Tag" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_TagToUser_B_fkey" FOREIGN KEY ("B") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "_ShopTagToShopUser" (
    "A" BIGINT NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_ShopTagToShopUser_A_fkey" FOREIGN KEY ("A") REFERENCES "shop_Tag" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_ShopTagToShopUser_B_fkey" FOREIGN KEY ("B") REFERENCES "shop_User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "User_ID_key" ON "User"("ID_2");

-- CreateIndex
CREATE INDEX "by_name" ON "User"("name");

-- CreateIndex
CREATE INDEX "shop_User_by_name" ON "shop_User"("name");

-- CreateIndex
CREATE INDEX "user_key" ON "shop_user_2"("name");

-- CreateIndex
CREATE UNIQUE INDEX "_sqlite_order_serial_key" ON "_sqlite_order"("serial");

-- CreateIndex
CREATE UNIQUE INDEX "_TagToUser_AB_unique" ON "_TagToUser"("A", "B");

-- CreateIndex
CREATE INDEX "_TagToUser_B_index" ON "_TagToUser"("B");

-- CreateIndex
CREATE UNIQUE INDEX "_ShopTagToShopUser_AB_unique" ON "_ShopTagToShopUser"("A", "B");

-- CreateIndex
CREATE INDEX "_ShopTagToShopUser_B_index" ON "_ShopTagToShopUser"("B");
