//! What a service and its hooks are given.

use std::future::ready;
use std::pin::Pin;
use std::time::{Duration, Instant};

use super::Thread;
use super::settle::{Settling, Work, settle, settle_then};
use crate::access::{self, Hold, Reach, User, Viewer};
use crate::db::{Db, Reading, Target, Transaction, store};
use crate::domain::{self, Action};
use crate::model::{self, Input, Model, Page, Query, ToMany, of_row};
use crate::value::{Key, Value};
use crate::{Error, Result, ids, linking};

/// What an operation answers, once it is awaited. It is boxed so that the compiler need not look into it wherever a service
/// trait says that its futures can be sent to other threads: that cost three times what all else of a model costs.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// An answer waits no longer for its `after_commit`.
const MAX_AFTER_COMMIT_WAIT: Duration = Duration::from_secs(5);

/// A request on its way through a service: its database, its transaction, and the operations as generated, for a service
/// that adds to one rather than replacing it.
///
/// It is also where a query runs: `Post::query().all(cx)`.
#[derive(Debug)]
pub struct Cx {
    db: Db,
    transaction: Option<Transaction>,
    /// The connection that it reads by, where it keeps one.
    kept: Kept,
    request_id: String,
    viewer: Viewer,
    /// Where the row of a change must still be once it is made.
    bound: Option<Reach>,
    /// When the request's time is up.
    deadline: Option<Instant>,
    /// Whether each write is committed by itself, unless a transaction was begun.
    commits_each: bool,
    /// Whether the request may still be given up.
    settling: Settling,
}

/// A connection that is kept from one statement to the next.
#[derive(Debug, Default)]
struct Kept {
    keeps: bool,
    /// None until one is needed.
    connection: Option<Reading>,
}

impl Cx {
    /// A context outside of any request, for jobs and tests. What it changes is kept once [`commit`](Self::commit) is
    /// called.
    pub fn new(db: Db) -> Self {
        Self::seeing(db, ids::uuid4(), Viewer::default())
    }

    fn seeing(db: Db, request_id: String, viewer: Viewer) -> Self {
        Self {
            db,
            transaction: None,
            kept: Kept::default(),
            request_id,
            viewer,
            bound: None,
            deadline: None,
            commits_each: false,
            settling: Settling::default(),
        }
    }

    /// Of a request that has `time` left.
    pub(crate) fn of_request(db: Db, request_id: String, viewer: Viewer, time: Duration, settling: Settling) -> Self {
        let deadline = Instant::now().checked_add(time);
        Self { deadline, settling, ..Self::seeing(db, request_id, viewer) }
    }

    /// For what follows the commit of this one, and may outlive the request. It holds up no other writer while it waits for
    /// something else, a mail to be sent, say.
    pub(crate) fn after_commit(&self) -> Self {
        let (deadline, settling) = (self.deadline, self.settling.clone());
        let plain = Self::seeing(self.db.clone(), self.request_id.clone(), self.viewer.clone());
        Self { deadline, commits_each: true, settling, ..plain }
    }

    /// The same request, as somebody else sees it.
    #[cfg(feature = "auth")]
    pub(crate) fn seen_by(&self, viewer: Viewer) -> Self {
        Self { viewer, commits_each: false, ..self.after_commit() }
    }

    /// Commits, then runs `hook`, for as long as the answer may wait for it.
    ///
    /// # Errors
    /// Where the commit fails; the hook is not run then.
    pub(crate) async fn commit_then(&mut self, hook: Work) -> Result<()> {
        let commit: Work = match self.transaction.take() {
            Some(transaction) => Box::pin(transaction.commit()),
            None => Box::pin(ready(Ok(()))),
        };
        settle_then(commit, hook, self.request_id.clone(), self.after_commit_wait(), &self.settling).await
    }

    /// Runs a change that is a transaction of its own, to its end.
    ///
    /// # Errors
    /// Where it fails.
    pub(crate) async fn settle(&mut self, change: Work) -> Result<()> {
        settle(change, &self.settling).await
    }

    /// Whether a statement that writes is to run in a transaction.
    pub(crate) fn writes_in_transaction(&self) -> bool {
        !self.commits_each
    }

    /// For how long the answer to a change may take for what is no part of it.
    pub(crate) fn after_change_wait(&self) -> Duration {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        left.unwrap_or_default().max(MAX_AFTER_COMMIT_WAIT)
    }

    /// For how long the answer waits for it: not until its time is up, when it could no longer say that all went well.
    pub(crate) fn after_commit_wait(&self) -> Duration {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        left.map_or(MAX_AFTER_COMMIT_WAIT, |left| MAX_AFTER_COMMIT_WAIT.min(left / 10 * 9))
    }

    /// The database. What is run on it directly is no part of the request's transaction: once that has begun, a write here
    /// waits for it in vain, and is given up after five seconds. In a hook write through the context itself:
    /// `cx.create(…)`, or a query on [`tx`](Self::tx).
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The request's id, as its answer and the log carry it.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// The request's transaction, begun if it was not. It is committed once the operation and its hooks have succeeded,
    /// and rolled back where one of them fails. Create, update and delete run in it from their first hook on.
    ///
    /// It is over once a statement in it fails, on every database: an error that is caught, a 409, say, ends the operation all
    /// the same. What may go wrong is looked up before (a query [`for_update`](Query::for_update)), or done in a context of its
    /// own.
    ///
    /// # Errors
    /// Where it cannot be begun.
    pub async fn tx(&mut self) -> Result<&mut Transaction> {
        if self.transaction.is_none() {
            self.kept = Kept::default();
            self.transaction = Some(self.db.begin().await?);
        }
        self.transaction.as_mut().ok_or_else(|| Error::internal("a transaction that was begun is gone"))
    }

    /// Commits the transaction, if one was begun. In a request the runtime does it. Once begun it comes to its end, though nobody
    /// waits for it any more.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn commit(&mut self) -> Result<()> {
        match self.transaction.take() {
            Some(transaction) => self.settle(Box::pin(transaction.commit())).await,
            None => Ok(()),
        }
    }

    /// Who is logged in; none outside of a request, too.
    pub fn user(&self) -> Option<User> {
        self.viewer.user()
    }

    /// Makes sure that who is logged in still is who their token says: there, not banned, and of the same roles. A token is
    /// good for a quarter of an hour, whatever becomes of its user meanwhile. What is generated does so before a change that
    /// takes a role; do it in a route of your own before one. It is one statement, in the transaction; where nobody is logged
    /// in, none.
    ///
    /// # Errors
    /// 401 where they are not.
    pub async fn confirm_user(&mut self) -> Result<()> {
        self.confirm(Hold::Shared).await
    }

    pub(crate) async fn confirm(&mut self, hold: Hold) -> Result<()> {
        let viewer = self.viewer.clone();
        self.tx().await?;
        access::confirm(Target::Cx(self), &viewer, hold).await
    }

    /// Makes sure that a role by which something is within reach is there still.
    pub(crate) async fn confirm_reader(&mut self) -> Result<()> {
        let viewer = self.viewer.clone();
        access::confirm_reader(Target::Cx(self), &viewer).await
    }

    /// Holds the change to rows within `reach`.
    pub(crate) fn bind(&mut self, reach: Reach) {
        self.bound = Some(reach);
    }

    pub(crate) fn take_bound(&mut self) -> Option<Reach> {
        self.bound.take()
    }

    /// Who asks.
    pub(crate) fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    pub(crate) fn is_in_transaction(&self) -> bool {
        self.transaction.is_some()
    }

    /// Reads what is left to read by one connection, which it keeps. Not for code of the program's own: that may wait for
    /// something else meanwhile, or ask for another connection, for which every request would wait that has one.
    pub(crate) fn keep_connection(&mut self) {
        self.kept.keeps = true;
    }

    pub(crate) fn keeps_connection(&self) -> bool {
        self.kept.keeps
    }

    pub(crate) async fn kept_connection(&mut self) -> Result<&mut Reading> {
        if self.kept.connection.is_none() {
            self.kept.connection = Some(self.db.reading().await?);
        }
        self.kept.connection.as_mut().ok_or_else(|| Error::internal("a connection that was kept is gone"))
    }

    /// The generated list: a page of rows, and how many there are on all pages.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn list<M: Model>(&mut self, query: Query<M>) -> Answer<'_, Page<M>> {
        Box::pin(async move {
            let (rows, total) = store::page(Target::Cx(self), M::RESOURCE, &query.selection).await?;
            Ok(Page { data: rows.iter().map(of_row).collect::<Result<_>>()?, total })
        })
    }

    /// The generated count.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn count<M: Model>(&mut self, query: Query<M>) -> Answer<'_, u64> {
        Box::pin(async move { store::count(Target::Cx(self), M::RESOURCE, &query.selection).await })
    }

    /// The generated get.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no such row.
    pub fn get<M: Model>(&mut self, key: M::Key) -> Answer<'_, M> {
        Box::pin(async move { model::find(Target::Cx(self), key).await?.ok_or_else(Error::not_found) })
    }

    /// The generated create.
    ///
    /// # Errors
    /// 422 where the input is not valid, 409 where it violates a constraint.
    pub fn create<I: Input<Model: Model<Create = I>>>(&mut self, input: I) -> Answer<'_, I::Model> {
        Box::pin(model::create(Target::Cx(self), input))
    }

    /// The generated update.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no such row, 422 where the input is not valid, 409 where it violates a
    /// constraint.
    pub fn update<M: Model>(&mut self, key: M::Key, input: M::Update) -> Answer<'_, M> {
        Box::pin(model::update(Target::Cx(self), key, input))
    }

    /// The generated delete.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no such row, 409 where others refer to it.
    pub fn delete<M: Model>(&mut self, key: M::Key) -> Answer<'_, ()> {
        Box::pin(async move { model::delete::<M>(Target::Cx(self), key).await.map(drop) })
    }

    /// The generated delete of a row for good, where [`delete`](Self::delete) keeps it.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no such row, 409 where others refer to it.
    pub fn hard_delete<M: Model>(&mut self, key: M::Key) -> Answer<'_, ()> {
        Box::pin(async move {
            let row = store::remove(Target::Cx(self), M::RESOURCE, key.to_values()).await?;
            row.map(drop).ok_or_else(Error::not_found)
        })
    }

    /// Links the row of a key with others, through a relation that holds many: an entry of a many-to-many table, which has no
    /// model, or the others' foreign key. What is linked already stays so. As all that code writes, it is nobody's right that
    /// is asked for.
    ///
    /// ```no_run
    /// use prismagen::{Cx, Model, Result, ToMany};
    ///
    /// async fn file<Post: Model, Tag: Model>(cx: &mut Cx, tags: ToMany<Post, Tag>, post: Post::Key, tag: Tag::Key) -> Result<()> {
    ///     // In a program: `cx.link(Post::TAGS, post.id, [tag.id])`.
    ///     cx.link(tags, post.clone(), [tag.clone()]).await?;
    ///     cx.unlink(tags, post, [tag]).await
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no row of `key`; 409 where one of the others is not there.
    pub fn link<M: Model, T: Model>(
        &mut self,
        relation: ToMany<M, T>,
        key: M::Key,
        others: impl IntoIterator<Item = T::Key>,
    ) -> Answer<'_, ()> {
        Box::pin(linking::link(self, M::RESOURCE, relation.index(), key.to_values(), values(others)))
    }

    /// Takes such links away. What is not linked stays so.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no row of `key`; 409 where another is linked by a foreign key that cannot be null.
    pub fn unlink<M: Model, T: Model>(
        &mut self,
        relation: ToMany<M, T>,
        key: M::Key,
        others: impl IntoIterator<Item = T::Key>,
    ) -> Answer<'_, ()> {
        Box::pin(linking::unlink(self, M::RESOURCE, relation.index(), key.to_values(), values(others)))
    }

    /// The generated action: publish a row, count a like of it, and so on.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no such row, or it is deleted; of a restore, where it is not.
    pub fn act<M: Model>(&mut self, action: Action, key: M::Key) -> Answer<'_, M> {
        Box::pin(async move {
            let row = domain::act(Target::Cx(self), M::RESOURCE, action, key.to_values()).await?;
            of_row(&row.ok_or_else(Error::not_found)?)
        })
    }

    /// The generated get by slug.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no such row.
    pub fn by_slug<M: Model>(&mut self, slug: String) -> Answer<'_, M> {
        Box::pin(async move {
            let row = store::by_slug(Target::Cx(self), M::RESOURCE, slug, &Reach::All).await?;
            of_row(&row.ok_or_else(Error::not_found)?)
        })
    }

    /// The generated search: a page of the rows in which every word of `text` occurs.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn search<M: Model>(&mut self, text: String, mut query: Query<M>) -> Answer<'_, Page<M>> {
        query.selection.filters.push(domain::found(M::RESOURCE, &text));
        self.list(query)
    }

    /// The generated thread: a row with what answers it, of the rows that the caller may see.
    ///
    /// # Errors
    /// [`Error::not_found`] where there is no such row.
    pub fn thread<M: Model>(&mut self, key: M::Key) -> Answer<'_, Thread<M>> {
        Box::pin(async move {
            let answers = self.viewer.reads(M::RESOURCE);
            let tree = domain::tree(Target::Cx(self), M::RESOURCE, key.to_values(), &Reach::All, &answers).await?;
            Thread::of(tree.ok_or_else(Error::not_found)?)
        })
    }
}

fn values<K: Key>(keys: impl IntoIterator<Item = K>) -> Vec<Vec<Value<'static>>> {
    keys.into_iter().map(|key| key.to_values()).collect()
}
