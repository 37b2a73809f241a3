//! The operations of one model, with hooks around them. Instantiated for resources that a service is registered for.

use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use super::erased::{ErasedService, Listing, Models, Records, Then, Threaded};
use super::{Action, Answer, Cx, Thread};
use crate::access::{Reach, admit, still_within};
use crate::db::{Target, store};
use crate::json::Body;
use crate::linking;
use crate::model::{Fields, Model, Page, Query, read};
use crate::query::Selection;
use crate::table::Operation;
use crate::value::{Key, Value};
use crate::{Error, Resource, Result};

/// A change that is committed, as `after_commit` is told.
#[derive(Debug)]
pub enum Change<'a, M: Model> {
    /// A new row.
    Created(&'a M),
    /// A changed row.
    Updated(&'a M),
    /// The key of a removed row.
    Deleted(&'a M::Key),
}

impl<M: Model> Clone for Change<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Model> Copy for Change<'_, M> {}

/// What every generated service trait is forwarded to: `PostService` is a `Service<Post>` for the runtime. Programs
/// implement the generated trait, whose methods are documented there.
#[expect(missing_docs, reason = "documented where they are generated")]
pub trait Service<M: Model>: Send + Sync + 'static {
    fn list<'a>(&'a self, cx: &'a mut Cx, query: Query<M>) -> Answer<'a, Page<M>> {
        cx.list(query)
    }

    fn count<'a>(&'a self, cx: &'a mut Cx, query: Query<M>) -> Answer<'a, u64> {
        cx.count(query)
    }

    fn get<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.get(key)
    }

    fn create<'a>(&'a self, cx: &'a mut Cx, input: M::Create) -> Answer<'a, M> {
        cx.create(input)
    }

    fn update<'a>(&'a self, cx: &'a mut Cx, key: M::Key, input: M::Update) -> Answer<'a, M> {
        cx.update(key, input)
    }

    fn delete<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, ()> {
        cx.delete::<M>(key)
    }

    fn hard_delete<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, ()> {
        cx.hard_delete::<M>(key)
    }

    fn search<'a>(&'a self, cx: &'a mut Cx, text: String, query: Query<M>) -> Answer<'a, Page<M>> {
        cx.search(text, query)
    }

    fn published<'a>(&'a self, cx: &'a mut Cx, query: Query<M>) -> Answer<'a, Page<M>> {
        cx.list(query)
    }

    fn pending<'a>(&'a self, cx: &'a mut Cx, query: Query<M>) -> Answer<'a, Page<M>> {
        cx.list(query)
    }

    fn deleted<'a>(&'a self, cx: &'a mut Cx, query: Query<M>) -> Answer<'a, Page<M>> {
        cx.list(query)
    }

    fn top_level<'a>(&'a self, cx: &'a mut Cx, query: Query<M>) -> Answer<'a, Page<M>> {
        cx.list(query)
    }

    fn by_slug<'a>(&'a self, cx: &'a mut Cx, slug: String) -> Answer<'a, M> {
        cx.by_slug(slug)
    }

    fn thread<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, Thread<M>> {
        cx.thread(key)
    }

    fn publish<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::Publish, key)
    }

    fn unpublish<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::Unpublish, key)
    }

    fn approve<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::Approve, key)
    }

    fn reject<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::Reject, key)
    }

    fn restore<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::Restore, key)
    }

    fn view<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::View, key)
    }

    fn like<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::Like, key)
    }

    fn unlike<'a>(&'a self, cx: &'a mut Cx, key: M::Key) -> Answer<'a, M> {
        cx.act(Action::Unlike, key)
    }

    fn before_action<'a>(&'a self, _cx: &'a mut Cx, _action: Action, _key: &'a M::Key) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn after_action<'a>(&'a self, _cx: &'a mut Cx, _action: Action, _row: &'a M) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn before_create<'a>(&'a self, _cx: &'a mut Cx, _input: &'a mut M::Create) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn after_create<'a>(&'a self, _cx: &'a mut Cx, _created: &'a M) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn before_update<'a>(&'a self, _cx: &'a mut Cx, _key: &'a M::Key, _input: &'a mut M::Update) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn after_update<'a>(&'a self, _cx: &'a mut Cx, _updated: &'a M) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn before_delete<'a>(&'a self, _cx: &'a mut Cx, _key: &'a M::Key) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn after_delete<'a>(&'a self, _cx: &'a mut Cx, _key: &'a M::Key) -> Answer<'a, ()> {
        Box::pin(ok())
    }

    fn after_commit<'a>(&'a self, _cx: &'a mut Cx, _change: Change<'a, M>) -> Done<'a> {
        Box::pin(done())
    }
}

/// What `after_commit` answers, boxed.
pub type Done<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// What `after_commit` returns where it does nothing.
pub fn done() -> std::future::Ready<()> {
    std::future::ready(())
}

/// What a hook that does nothing returns.
pub fn ok() -> std::future::Ready<Result<()>> {
    std::future::ready(Ok(()))
}

/// A service, and the resource it serves.
pub struct Registration {
    pub(crate) resource: &'static Resource,
    pub(crate) service: Arc<dyn ErasedService>,
}

impl Registration {
    /// `service` for the resource of `M`.
    pub fn new<M: Model>(service: impl Service<M>) -> Self {
        Self { resource: M::RESOURCE, service: Arc::new(Typed(Arc::new(service), PhantomData::<fn() -> M>)) }
    }
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Registration").field(&self.resource.name).finish()
    }
}

struct Typed<M, S>(Arc<S>, PhantomData<fn() -> M>);

impl<M: Model, S: Service<M>> ErasedService for Typed<M, S> {
    fn list<'a>(&'a self, cx: &'a mut Cx, listing: Listing, selection: Selection) -> Answer<'a, (Records, u64)> {
        Box::pin(async move {
            let query = Query::of(selection);
            let page = match listing {
                Listing::All => self.0.list(cx, query),
                Listing::Found(text) => self.0.search(cx, text, query),
                Listing::Published => self.0.published(cx, query),
                Listing::Pending => self.0.pending(cx, query),
                Listing::Deleted => self.0.deleted(cx, query),
                Listing::TopLevel => self.0.top_level(cx, query),
            };
            let page = page.await?;
            cx.commit().await?;
            Ok((records::<M, M>(page.data), page.total))
        })
    }

    fn count<'a>(&'a self, cx: &'a mut Cx, selection: Selection) -> Answer<'a, u64> {
        Box::pin(async move {
            let count = self.0.count(cx, Query::of(selection)).await?;
            cx.commit().await?;
            Ok(count)
        })
    }

    fn get<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, reach: Reach) -> Answer<'a, Records> {
        Box::pin(async move {
            admit(cx, M::RESOURCE, Operation::Get, &reach, &key).await?;
            let model = self.0.get(cx, typed::<M>(key)?).await?;
            cx.commit().await?;
            Ok(records::<M, M>(vec![model]))
        })
    }

    fn create<'a>(&'a self, cx: &'a mut Cx, mut body: Body, then: Then<'a>) -> Answer<'a, Records> {
        Box::pin(async move {
            let links = linking::before(cx, &mut body, None).await?;
            let mut input = read::<M::Create>(&mut body)?;
            cx.tx().await?;
            self.0.before_create(cx, &mut input).await?;
            let created = Arc::new(self.0.create(cx, input).await?);
            let records = records::<_, M>(vec![Arc::clone(&created)]);
            links.after(cx, M::RESOURCE, &records).await?;
            still_within(cx, M::RESOURCE, &records).await?;
            self.0.after_create(cx, &created).await?;
            if let Some(then) = then {
                then.follow(cx, &records).await?;
            }
            self.commit(cx, Committed::Created(created)).await?;
            Ok(records)
        })
    }

    fn update<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, mut body: Body) -> Answer<'a, Records> {
        Box::pin(async move {
            let links = linking::before(cx, &mut body, Some(&key)).await?;
            let key = typed::<M>(key)?;
            let mut input = read::<M::Update>(&mut body)?;
            cx.tx().await?;
            self.0.before_update(cx, &key, &mut input).await?;
            let updated = Arc::new(self.0.update(cx, key, input).await?);
            let records = records::<_, M>(vec![Arc::clone(&updated)]);
            links.after(cx, M::RESOURCE, &records).await?;
            still_within(cx, M::RESOURCE, &records).await?;
            self.0.after_update(cx, &updated).await?;
            self.commit(cx, Committed::Updated(updated)).await?;
            Ok(records)
        })
    }

    fn delete<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>) -> Answer<'a, ()> {
        Box::pin(self.remove(cx, key, false))
    }

    fn hard_delete<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>) -> Answer<'a, ()> {
        Box::pin(self.remove(cx, key, true))
    }

    fn act<'a>(&'a self, cx: &'a mut Cx, action: Action, key: Vec<Value<'static>>) -> Answer<'a, Records> {
        Box::pin(async move {
            let key = typed::<M>(key)?;
            cx.tx().await?;
            self.0.before_action(cx, action, &key).await?;
            let row = match action {
                Action::Publish => self.0.publish(cx, key),
                Action::Unpublish => self.0.unpublish(cx, key),
                Action::Approve => self.0.approve(cx, key),
                Action::Reject => self.0.reject(cx, key),
                Action::Restore => self.0.restore(cx, key),
                Action::View => self.0.view(cx, key),
                Action::Like => self.0.like(cx, key),
                Action::Unlike => self.0.unlike(cx, key),
            };
            let row = row.await?;
            self.0.after_action(cx, action, &row).await?;
            let row = Arc::new(row);
            self.commit(cx, Committed::Updated(Arc::clone(&row))).await?;
            Ok(records::<_, M>(vec![row]))
        })
    }

    fn by_slug<'a>(&'a self, cx: &'a mut Cx, slug: String, reach: Reach) -> Answer<'a, Records> {
        Box::pin(async move {
            if !store::sees_slug(Target::Cx(cx), M::RESOURCE, &slug, &reach).await? {
                return Err(Error::not_found());
            }
            let model = self.0.by_slug(cx, slug).await?;
            cx.commit().await?;
            Ok(records::<M, M>(vec![model]))
        })
    }

    fn thread<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, reach: Reach) -> Answer<'a, Threaded> {
        Box::pin(async move {
            admit(cx, M::RESOURCE, Operation::Thread, &reach, &key).await?;
            let Thread { rows, answered, cut } = self.0.thread(cx, typed::<M>(key)?).await?;
            cx.commit().await?;
            Ok(Threaded { records: records::<M, M>(rows), answered, cut })
        })
    }
}

impl<M: Model, S: Service<M>> Typed<M, S> {
    async fn remove(&self, cx: &mut Cx, key: Vec<Value<'static>>, hard: bool) -> Result<()> {
        let key = typed::<M>(key)?;
        cx.tx().await?;
        self.0.before_delete(cx, &key).await?;
        let delete = if hard { self.0.hard_delete(cx, key.clone()) } else { self.0.delete(cx, key.clone()) };
        delete.await?;
        self.0.after_delete(cx, &key).await?;
        self.commit(cx, Committed::Deleted(key)).await
    }

    /// Commits, tells the hook of the change, and keeps what the hook itself changed. From the commit on the answer is a
    /// success, whatever becomes of the hook.
    async fn commit(&self, cx: &mut Cx, change: Committed<M>) -> Result<()> {
        let (service, mut after) = (self.0.clone(), cx.after_commit());
        cx.commit_then(Box::pin(async move {
            let change: Change<'_, M> = match &change {
                Committed::Created(row) => Change::Created(row),
                Committed::Updated(row) => Change::Updated(row),
                Committed::Deleted(key) => Change::Deleted(key),
            };
            service.after_commit(&mut after, change).await;
            after.commit().await
        }))
        .await
    }
}

/// A [`Change`] that outlives its request.
enum Committed<M: Model> {
    Created(Arc<M>),
    Updated(Arc<M>),
    Deleted(M::Key),
}

fn typed<M: Model>(key: Vec<Value<'static>>) -> Result<M::Key> {
    M::Key::from_values(key).ok_or_else(|| Error::internal(format!("a key of {} has other columns", M::RESOURCE.name)))
}

fn records<R: Borrow<M> + Send + Sync + 'static, M: Model>(models: Vec<R>) -> Records {
    Records::Models(Box::new(Structs(models, PhantomData::<fn() -> M>)))
}

/// Structs, owned or shared.
struct Structs<R, M>(Vec<R>, PhantomData<fn() -> M>);

impl<R: Borrow<M> + Send + Sync, M: Model> Models for Structs<R, M> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn values(&self, index: usize) -> Vec<Value<'_>> {
        let mut fields = Fields::new(M::RESOURCE.columns.len());
        self.0[index].borrow().write(&mut fields);
        fields.0
    }

    fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }
}
