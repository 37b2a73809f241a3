//! From a generated trait to the runtime's.

/// Declares the function that makes a generated service trait known to the router:
///
/// ```text
/// ::prismagen::__service! {
///     pub(super) fn register(PostService for Post: list, count, get, create, update, delete);
/// }
/// ```
///
/// It names the operations that the trait has; their hooks follow from them.
#[doc(hidden)]
#[macro_export]
macro_rules! __service {
    (
        $(#[$meta:meta])*
        $vis:vis fn $register:ident($service:ident for $model:ident: $($operation:ident),* $(,)?);
    ) => {
        $(#[$meta])*
        $vis fn $register(service: impl $service) -> $crate::__private::Registration {
            // No model is called so: a name of Prisma's begins with a letter.
            struct __Forward<__S>(__S);

            impl<__S: $service> $crate::__private::Service<$model> for __Forward<__S> {
                $($crate::__service_methods!($operation __S: $service for $model);)*
            }

            $crate::__private::Registration::new::<$model>(__Forward(service))
        }
    };
}

/// The methods of one operation. Their futures are boxed: to check a signature that names a type is half the work of checking
/// one that says `impl Future`, and that for every model.
#[doc(hidden)]
#[macro_export]
macro_rules! __service_methods {
    (list $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service list(query: $crate::Query<$model>) -> $crate::Page<$model>);
    };
    (count $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service count(query: $crate::Query<$model>) -> u64);
    };
    (get $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service get(key: <$model as $crate::Model>::Key) -> $model);
    };
    (create $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service create(input: <$model as $crate::Model>::Create) -> $model);
        $crate::__forward!($s $service before_create(input: &'a mut <$model as $crate::Model>::Create) -> ());
        $crate::__forward!($s $service after_create(created: &'a $model) -> ());
    };
    (update $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service update(
            key: <$model as $crate::Model>::Key,
            input: <$model as $crate::Model>::Update
        ) -> $model);
        $crate::__forward!($s $service before_update(
            key: &'a <$model as $crate::Model>::Key,
            input: &'a mut <$model as $crate::Model>::Update
        ) -> ());
        $crate::__forward!($s $service after_update(updated: &'a $model) -> ());
    };
    (delete $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service delete(key: <$model as $crate::Model>::Key) -> ());
        $crate::__forward!($s $service before_delete(key: &'a <$model as $crate::Model>::Key) -> ());
        $crate::__forward!($s $service after_delete(key: &'a <$model as $crate::Model>::Key) -> ());
    };
    (hard_delete $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service hard_delete(key: <$model as $crate::Model>::Key) -> ());
    };
    (search $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service search(
            text: ::std::string::String,
            query: $crate::Query<$model>
        ) -> $crate::Page<$model>);
    };
    (published $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service published(query: $crate::Query<$model>) -> $crate::Page<$model>);
    };
    (pending $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service pending(query: $crate::Query<$model>) -> $crate::Page<$model>);
    };
    (deleted $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service deleted(query: $crate::Query<$model>) -> $crate::Page<$model>);
    };
    (top_level $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service top_level(query: $crate::Query<$model>) -> $crate::Page<$model>);
    };
    (by_slug $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service by_slug(slug: ::std::string::String) -> $model);
    };
    (thread $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service thread(key: <$model as $crate::Model>::Key) -> $crate::Thread<$model>);
    };
    (action $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service before_action(
            action: $crate::Action,
            key: &'a <$model as $crate::Model>::Key
        ) -> ());
        $crate::__forward!($s $service after_action(action: $crate::Action, row: &'a $model) -> ());
    };
    (publish $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service publish(key: <$model as $crate::Model>::Key) -> $model);
    };
    (unpublish $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service unpublish(key: <$model as $crate::Model>::Key) -> $model);
    };
    (approve $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service approve(key: <$model as $crate::Model>::Key) -> $model);
    };
    (reject $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service reject(key: <$model as $crate::Model>::Key) -> $model);
    };
    (restore $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service restore(key: <$model as $crate::Model>::Key) -> $model);
    };
    (view $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service view(key: <$model as $crate::Model>::Key) -> $model);
    };
    (like $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service like(key: <$model as $crate::Model>::Key) -> $model);
    };
    (unlike $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service unlike(key: <$model as $crate::Model>::Key) -> $model);
    };
    (after_commit $s:ident: $service:ident for $model:ident) => {
        fn after_commit<'a>(
            &'a self,
            cx: &'a mut $crate::Cx,
            change: $crate::Change<'a, $model>,
        ) -> $crate::__private::Done<'a> {
            ::std::boxed::Box::pin(<$s as $service>::after_commit(&self.0, cx, change))
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __forward {
    ($s:ident $service:ident $method:ident($($argument:ident: $ty:ty),*) -> $result:ty) => {
        fn $method<'a>(&'a self, cx: &'a mut $crate::Cx, $($argument: $ty),*) -> $crate::Answer<'a, $result> {
            ::std::boxed::Box::pin(<$s as $service>::$method(&self.0, cx, $($argument),*))
        }
    };
}
